import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';

/** `yyyy-MM-dd`: a day on the calendar, without a time zone. */
export type LocalDate = string;
/** `HH:mm:ss`: a time on the wall clock. */
export type LocalTime = string;

/** The one source of "now". Pure rules take the instant as an argument; tests replace this class. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** "Today" in the tenant's time zone (contract, introduction). */
export function localDate(instant: Date, timeZone: string): LocalDate {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('yyyy-MM-dd');
}

/** The wall-clock time, cut to the second. */
export function localTime(instant: Date, timeZone: string): LocalTime {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat('HH:mm:ss');
}

/** The instant of a date and time on the wall clock; of two (clocks go back) the first. */
export function instantOf(date: LocalDate, time: LocalTime, timeZone: string): Date {
  return DateTime.fromISO(`${date}T${time}`, { zone: timeZone }).toJSDate();
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** A day that exists, written `yyyy-MM-dd`, from 1900 to 2999. */
export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

export function isTimeZone(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && DateTime.utc().setZone(name).isValid;
}
