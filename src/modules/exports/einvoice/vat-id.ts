import { isVatPrefix } from './code-lists/codes.js';

/**
 * BT-31, BT-48: the VAT number as typed, without blanks and punctuation, with its country in front (contract 7.1). One
 * typed without prefix gets that of the address; Greece writes EL (BR-CO-09); an old Belgian number gets its 0.
 */
export function vatIdOf(vatNumber: string | null, country: string | undefined): string | undefined {
  const compact = (vatNumber ?? '').toUpperCase().replace(/[^A-Z0-9+*]/g, '');
  if (compact === '') return undefined;
  const id = isVatPrefix(compact.slice(0, 2)) ? compact : `${country ?? ''}${compact}`;
  return id.replace(/^GR/, 'EL').replace(/^BE(\d{9})$/, 'BE0$1');
}
