import { vatNumberWarning } from './vat-number-warning.js';

describe('vatNumberWarning', () => {
  it.each([
    ...['BE0203430576', 'BE 0203.430.576', 'be203430576', 'BE0417497106', 'NL123456789B01', 'DE123456789'],
    ...['FR40303265045', 'FRXX999999999', 'ATU12345678', 'EL123456789', 'XI123456789', ''],
  ])('has no doubt about %j', (vatNumber) => {
    expect(vatNumberWarning(vatNumber)).toBeUndefined();
  });

  it.each([
    ['BE0123456789', /check digits/],
    ['BE0203430577', /check digits/],
    ['BE02034305', /form of a VAT number of BE/],
    ['NL123456789', /form of a VAT number of NL/],
    ['DE12345678', /form of a VAT number of DE/],
    ['FRO1303265045', /form of a VAT number of FR/],
    ['0203430576', /prefix of an EU country/],
    ['US123456789', /prefix of an EU country/],
    ['n/a', /prefix of an EU country/],
  ])('doubts %j', (vatNumber, reason) => {
    expect(vatNumberWarning(vatNumber)).toMatch(reason);
  });
});
