import type { LocalTime } from './clock.js';

const DAY = 86_400;
const DURATION = /^(?:(\d{1,5})\.)?(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/**
 * Whole seconds of a duration written `H:mm`, `HH:mm`, `HH:mm:ss` or `d.HH:mm:ss` (contract 1.1), or `null` when
 * it is none of them. Hours stay below 24; more is written with days.
 */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text);
  if (!match) return null;
  const [days, hours, minutes, seconds] = [match[1], match[2], match[3], match[4]].map((part) =>
    Number(part ?? 0),
  );
  const isShort = match[4] === undefined;
  if (hours! > 23 || (match[1] !== undefined && isShort)) return null;
  return days! * DAY + hours! * 3600 + minutes! * 60 + seconds!;
}

/** `HH:mm:ss`, from 24 hours on `d.HH:mm:ss`. */
export function formatDuration(totalSeconds: number): string {
  const days = Math.floor(totalSeconds / DAY);
  const time = formatTime(totalSeconds % DAY);
  return days > 0 ? `${days}.${time}` : time;
}

/** A wall-clock time as seconds since midnight, or `null`. `HH:mm` and `HH:mm:ss` are understood. */
export function parseTime(text: string): number | null {
  const match = TIME.exec(text);
  if (!match) return null;
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
}

/** `HH:mm:ss` of seconds since midnight (below 24 hours). */
export function formatTime(seconds: number): LocalTime {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}
