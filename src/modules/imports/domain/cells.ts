/** A time of day as trackers write it: `9:00`, `09:00:30`, `2:05 PM`. `HH:mm:ss`, or `null` when it is none. */
export function clockTimeOf(text: string): string | null {
  const match = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?: ?([AaPp])\.?[Mm]\.?)?$/.exec(text);
  if (!match) return null;
  const [, hourText, minutes, seconds = '00', half] = match;
  const hour = hourOf(Number(hourText), half?.toLowerCase());
  return hour === null ? null : `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
}

/** 12 AM is midnight, 12 PM is noon. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

const HOURS_MINUTES = /^(?:(\d{1,4})\.)?(\d{1,5}):([0-5]\d)(?::([0-5]\d))?$/;
const DECIMAL_HOURS = /^(\d{1,5})(?:[.,](\d{1,6}))?$/;

/**
 * Whole seconds of a duration: `1:30`, `25:30:00` (hours may pass 24), `1.02:03:04` (days), or decimal hours with a
 * point or a comma (`1.5`, to the nearest second). `null` when it is none.
 */
export function secondsOf(text: string): number | null {
  const clock = HOURS_MINUTES.exec(text);
  if (clock) {
    const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0));
    return days! * 86_400 + hours! * 3600 + minutes! * 60 + seconds!;
  }
  const decimal = DECIMAL_HOURS.exec(text);
  return decimal ? Math.round(Number(`${decimal[1]}.${decimal[2] ?? '0'}`) * 3600) : null;
}

const YES = ['yes', 'true', '1', 'y', 'ja', 'oui'];
const NO = ['no', 'false', '0', 'n', 'nee', 'nein', 'non'];

/** Yes or no, as trackers write it in en, nl, fr and de; `null` when it is neither. */
export function yesOrNoOf(text: string): boolean | null {
  const word = text.toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

/** Words between commas, semicolons or bars, each once. */
export function tagsOf(text: string): string[] {
  const tags = text.split(/[,;|]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))];
}

/** Names are the same whatever their case, and blanks at their ends do not count. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}
