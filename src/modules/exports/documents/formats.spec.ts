import { decimal } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';
import {
  formatAmount,
  formatDate,
  formatIban,
  formatMoney,
  formatPercent,
  formatPeriod,
  formatQuantity,
  formatRate,
} from './formats.js';

/** Tables show a no-break space as `_`, so that one can see it. */
const visible = (text: string) => text.replace(/\u00a0/g, '_');

describe('formatMoney', () => {
  it.each<[string, string, Language, string]>([
    ['19431.46', 'EUR', 'en', '€19,431.46'],
    ['19431.46', 'EUR', 'nl', '€_19.431,46'],
    ['19431.46', 'EUR', 'fr', '19_431,46_€'],
    ['19431.46', 'EUR', 'de', '19.431,46_€'],
    ['-0.5', 'EUR', 'en', '-€0.50'],
    ['-0.5', 'EUR', 'nl', '€_-0,50'],
    ['0', 'EUR', 'de', '0,00_€'],
    ['1234.5', 'USD', 'en', 'US$1,234.50'],
    ['1234.5', 'CHF', 'de', '1.234,50_CHF'],
    ['1234.5', 'SEK', 'nl', 'SEK_1.234,50'],
    ['1234.5', 'GBP', 'fr', '1_234,50_£GB'],
    ['5', '<b>', 'en', '5.00 <b>'],
  ])('prints %s %s in %s as %s', (value, currency, language, printed) => {
    expect(visible(formatMoney(decimal(value), currency, language))).toBe(printed);
  });

  it('prints every digit of an amount that no binary float can hold', () => {
    expect(formatAmount(decimal('12345678901234567890.12'), 'en')).toBe('12,345,678,901,234,567,890.12');
  });
});

describe('numbers', () => {
  it.each<[string, Language, string]>([
    ['95', 'en', '95.00'],
    ['0.0125', 'en', '0.0125'],
    ['1234.5', 'de', '1.234,50'],
    ['105.125', 'fr', '105,125'],
  ])('prints the rate %s in %s as %s', (value, language, printed) => {
    expect(visible(formatRate(decimal(value), language))).toBe(printed);
  });

  it.each<[string, Language, string]>([
    ['64.5', 'en', '64.5'],
    ['8', 'nl', '8'],
    ['0.3333', 'nl', '0,3333'],
    ['1250', 'fr', '1_250'],
    ['-1', 'de', '-1'],
    ['1e-7', 'en', '0'],
    ['1e21', 'en', '1,000,000,000,000,000,000,000'],
  ])('prints the quantity %s in %s as %s', (value, language, printed) => {
    expect(visible(formatQuantity(decimal(value), language))).toBe(printed);
  });

  it.each<[string, Language, string]>([
    ['21', 'en', '21%'],
    ['21', 'nl', '21%'],
    ['21', 'fr', '21_%'],
    ['19', 'de', '19_%'],
    ['5.5', 'fr', '5,5_%'],
    ['0', 'en', '0%'],
    ['100', 'de', '100_%'],
  ])('prints %s percent in %s as %s', (value, language, printed) => {
    expect(visible(formatPercent(decimal(value), language))).toBe(printed);
  });
});

describe('dates', () => {
  it.each<[string, Language, string]>([
    ['2026-11-24', 'en', '24 November 2026'],
    ['2026-11-24', 'nl', '24 november 2026'],
    ['2026-08-01', 'fr', '1 août 2026'],
    ['2026-03-01', 'de', '1. März 2026'],
    ['2024-02-29', 'en', '29 February 2024'],
    ['soon', 'en', 'soon'],
  ])('prints %s in %s as %s', (date, language, printed) => {
    expect(formatDate(date, language)).toBe(printed);
  });

  it.each<[string, string, Language, string]>([
    ['2026-11-01', '2026-11-30', 'en', '1–30 November 2026'],
    ['2026-10-15', '2026-11-14', 'fr', '15 octobre – 14 novembre 2026'],
    ['2026-12-15', '2027-01-14', 'nl', '15 december 2026 – 14 januari 2027'],
    ['2026-11-02', '2026-11-02', 'de', '2. November 2026'],
    ['2026-11-30', '2026-11-01', 'en', '2026-11-30 – 2026-11-01'],
  ])('prints %s to %s in %s as %s', (from, to, language, printed) => {
    expect(formatPeriod(from, to, language)).toBe(printed);
  });
});

describe('formatIban', () => {
  it.each([
    ['BE68539007547034', 'BE68 5390 0754 7034'],
    ['be68 5390 0754 7034', 'BE68 5390 0754 7034'],
    ['FR7630006000011234567890189', 'FR76 3000 6000 0112 3456 7890 189'],
    ['', ''],
  ])('groups %s as %s', (iban, printed) => {
    expect(formatIban(iban)).toBe(printed);
  });
});
