import type { Language } from '../../../shared/text/languages.js';
import { exemptionOf } from './exemption.js';

describe('exemptionOf', () => {
  it.each<[string, string, Language, string | undefined, string | undefined, string | undefined]>([
    ['AE', 'BE', 'en', undefined, 'VATEX-EU-AE', 'Reverse charge'],
    ['AE', 'BE', 'nl', 'KOR', 'VATEX-EU-AE', 'Btw verlegd'],
    ['AE', 'FR', 'fr', undefined, 'VATEX-EU-AE', 'Autoliquidation'],
    ['AE', 'DE', 'de', undefined, 'VATEX-EU-AE', 'Steuerschuldnerschaft des Leistungsempfängers'],
    ['E', 'BE', 'en', undefined, undefined, 'Bijzondere vrijstellingsregeling kleine ondernemingen'],
    ['E', 'NL', 'en', undefined, undefined, 'KOR, art. 25 Wet OB'],
    ['E', 'FR', 'en', undefined, 'VATEX-FR-FRANCHISE', 'TVA non applicable, art. 293 B du CGI'],
    ['E', 'FR', 'fr', 'Art. 261 du CGI', undefined, 'Art. 261 du CGI'],
    ['E', 'DE', 'de', undefined, undefined, '§ 19 UStG'],
    ['E', 'LU', 'fr', undefined, undefined, undefined],
    ['K', 'BE', 'en', undefined, 'VATEX-EU-IC', 'Intra-Community supply'],
    ['G', 'BE', 'de', 'KOR', 'VATEX-EU-G', 'Ausfuhr aus der EU'],
    ['O', 'BE', 'nl', undefined, 'VATEX-EU-O', 'Niet onderworpen aan btw'],
    ['S', 'BE', 'en', 'KOR', undefined, undefined],
    ['Z', 'BE', 'en', 'KOR', undefined, undefined],
  ])('of %s in %s, language %s, own words %p, is %p %p', (category, country, language, own, code, reason) => {
    const exemption = exemptionOf(category, { language, sellerCountry: country, ownReason: own });

    expect(exemption).toEqual({ exemptionCode: code, exemptionReason: reason });
  });
});
