import { CURRENCIES } from '../../../../shared/money/currencies.js';
import { countryCodeOf } from '../../../../shared/text/countries.js';

/** UNTDID 1001 (D.16B) as far as we write it: what the root Invoice and the root CreditNote may be. */
export const TYPE_CODES: ReadonlySet<string> = new Set(['380', '381']);

/** UNTDID 4461 (D.16B) as far as a document of ours can say how it is paid. */
export const PAYMENT_MEANS: ReadonlySet<string> = new Set(['30', '48', '49', '57', '58', '59']);

/** UNTDID 5305 (D.16B) in the subset of EN 16931. */
export const VAT_CATEGORY_CODES: ReadonlySet<string> = new Set('AE E S Z G O K L M B'.split(' '));

/** CEF VATEX, version 6, as far as a document of ours can give a reason. */
export const VATEX_CODES: ReadonlySet<string> = new Set([
  'VATEX-EU-AE',
  'VATEX-EU-G',
  'VATEX-EU-IC',
  'VATEX-EU-O',
  'VATEX-FR-FRANCHISE',
]);

/** ISO 4217 as of release 2026.5, as far as we write it: the lev went with Bulgaria's change to the euro. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(CURRENCIES.filter((code) => code !== 'BGN'));

/** ISO 3166-1 alpha-2, with the XI that the Protocol on Northern Ireland adds; Kosovo's XK is no code of the list. */
export function isCountry(code: string): boolean {
  return code === 'XI' || (code !== 'XK' && /^[A-Z]{2}$/.test(code) && countryCodeOf(code) === code);
}

/** What a VAT id may begin with (BR-CO-09): a country, where Greece is EL. */
export function isVatPrefix(code: string): boolean {
  return code === 'EL' || isCountry(code);
}
