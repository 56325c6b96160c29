/** How a file writes its days where the year comes last. */
export type DateOrder = 'DayFirst' | 'MonthFirst';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;

/**
 * Worked out from all dates of a file, since one alone may be read both ways. Points are always day first; else a
 * number above 12 tells. `Unclear`: nothing tells, and it matters; `Mixed`: the file has both.
 */
export function dateOrderOf(texts: readonly string[]): DateOrder | 'Unclear' | 'Mixed' {
  const pairs = texts.flatMap((text) => {
    const match = YEAR_LAST.exec(text);
    return !match || match[2] === '.' ? [] : [[Number(match[1]), Number(match[3])] as const];
  });
  const isDayFirst = pairs.some(([first, second]) => first > 12 && second <= 12);
  const isMonthFirst = pairs.some(([first, second]) => second > 12 && first <= 12);
  if (isDayFirst && isMonthFirst) return 'Mixed';
  if (isMonthFirst) return 'MonthFirst';
  const matters = pairs.some(([first, second]) => first !== second && first <= 12 && second <= 12);
  return isDayFirst || !matters ? 'DayFirst' : 'Unclear';
}

/** `yyyy-MM-dd`, or `null` when the text is no date. Whether the day exists is looked at with the entry's rules. */
export function dateOf(text: string, order: DateOrder): string | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return written(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  const yearLast = YEAR_LAST.exec(text);
  if (!yearLast) return null;
  const [, first, separator, second, year] = yearLast;
  const isDayFirst = separator === '.' || order === 'DayFirst';
  return isDayFirst ? written(year!, second!, first!) : written(year!, first!, second!);
}

function written(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
