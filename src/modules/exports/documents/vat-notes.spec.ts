import { vatNotes } from './vat-notes.js';

describe('VAT notes (contract 7.4)', () => {
  it.each([
    [['S'], 'en', 'BE', null, []],
    [['AE'], 'en', 'BE', null, ['Reverse charge']],
    [['AE'], 'nl', 'BE', null, ['Btw verlegd']],
    [['AE'], 'fr', 'BE', null, ['Autoliquidation']],
    [['AE'], 'de', 'BE', null, ['Steuerschuldnerschaft des Leistungsempfängers']],
    [['E'], 'en', 'BE', null, ['Bijzondere vrijstellingsregeling kleine ondernemingen']],
    [['E'], 'de', 'DE', null, ['§ 19 UStG']],
    [['E', 'AE'], 'en', 'NL', 'Article 11', ['Reverse charge', 'Article 11']],
    [['E'], 'en', 'IT', null, []],
    [['E'], 'en', null, null, []],
  ] as const)('of %j in %s from %s (%s): %j', (categories, language, country, reason, notes) => {
    expect(vatNotes(categories, language, country, reason)).toEqual(notes);
  });
});
