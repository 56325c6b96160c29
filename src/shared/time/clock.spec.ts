import { addDays, daysBetween, isLocalDate, isTimeZone, localDate, localTime } from './clock.js';

describe('local dates', () => {
  it.each([
    ['2026-03-29T00:30:00Z', 'Europe/Brussels', '2026-03-29', '01:30:00'],
    ['2026-03-29T01:00:00Z', 'Europe/Brussels', '2026-03-29', '03:00:00'],
    ['2026-12-31T23:30:00Z', 'Europe/Brussels', '2027-01-01', '00:30:00'],
    ['2026-12-31T23:30:00Z', 'America/New_York', '2026-12-31', '18:30:00'],
    ['2026-12-31T23:30:00Z', 'Pacific/Auckland', '2027-01-01', '12:30:00'],
  ])('%s in %s is %s %s', (instant, zone, date, time) => {
    expect(localDate(new Date(instant), zone)).toBe(date);
    expect(localTime(new Date(instant), zone)).toBe(time);
  });

  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-4-3', false],
    ['1899-12-31', false],
    ['3000-01-01', false],
    ['2026-04-03T00:00:00Z', false],
    [20260403, false],
  ])('says of %s: %s', (text, valid) => {
    expect(isLocalDate(text)).toBe(valid);
  });

  it('counts days over a change of clocks and a leap day', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2028-03-01', '2028-02-28')).toBe(-2);
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  });

  it('knows time zones', () => {
    expect([isTimeZone('Europe/Brussels'), isTimeZone('Mars/Base'), isTimeZone('')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
