import { decimal } from '../../../shared/money/money.js';
import { moneyFormat, percentFormat } from './number-formats.js';

describe('formats of numbers in a workbook', () => {
  it.each([
    ['EUR', 'en', '[$€]#,##0.00'],
    ['EUR', 'nl', '[$€]\\ #,##0.00'],
    ['EUR', 'fr', '#,##0.00\\ [$€]'],
    ['USD', 'de', '#,##0.00\\ [$$]'],
    ['CHF', 'en', '[$CHF]\\ #,##0.00'],
    ['PLN', 'de', '#,##0.00\\ [$PLN]'],
  ] as const)('of %s in %s', (currency, language, format) => {
    expect(moneyFormat(currency, language)).toBe(format);
  });

  it.each([
    ['21', '0%'],
    ['5.5', '0.0%'],
    ['0.0125', '0.0000%'],
    ['0.0000', '0%'],
  ])('of %s percent', (percent, format) => {
    expect(percentFormat(decimal(percent))).toBe(format);
  });
});
