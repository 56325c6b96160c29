/** What follows the prefix in the VAT numbers of the EU (and XI, Northern Ireland); Greece writes EL. */
const FORMATS: ReadonlyMap<string, RegExp> = new Map([
  ['AT', /^U\d{8}$/],
  ['BE', /^\d{9,10}$/],
  ['BG', /^\d{9,10}$/],
  ['CY', /^\d{8}[A-Z]$/],
  ['CZ', /^\d{8,10}$/],
  ['DE', /^\d{9}$/],
  ['DK', /^\d{8}$/],
  ['EE', /^\d{9}$/],
  ['EL', /^\d{9}$/],
  ['ES', /^[A-Z0-9]\d{7}[A-Z0-9]$/],
  ['FI', /^\d{8}$/],
  ['FR', /^[A-HJ-NP-Z0-9]{2}\d{9}$/],
  ['HR', /^\d{11}$/],
  ['HU', /^\d{8}$/],
  ['IE', /^(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/],
  ['IT', /^\d{11}$/],
  ['LT', /^(\d{9}|\d{12})$/],
  ['LU', /^\d{8}$/],
  ['LV', /^\d{11}$/],
  ['MT', /^\d{8}$/],
  ['NL', /^\d{9}B\d{2}$/],
  ['PL', /^\d{10}$/],
  ['PT', /^\d{9}$/],
  ['RO', /^\d{2,10}$/],
  ['SE', /^\d{12}$/],
  ['SI', /^\d{8}$/],
  ['SK', /^\d{10}$/],
  ['XI', /^(\d{9}|\d{12}|(GD|HA)\d{3})$/],
]);

/**
 * Why a VAT number looks wrong; `undefined` when it looks right. A doubt, never a refusal: it is kept as typed
 * (contract 6.2). Blanks, dots and dashes are how people write them.
 */
export function vatNumberWarning(vatNumber: string): string | undefined {
  const compact = vatNumber.toUpperCase().replace(/[\s.\-/]/g, '');
  if (compact === '') return undefined;
  const prefix = compact.slice(0, 2);
  const format = FORMATS.get(prefix);
  if (!format) return 'does not begin with the prefix of an EU country, such as BE';
  const rest = compact.slice(2);
  if (!format.test(rest)) return `does not have the form of a VAT number of ${prefix}`;
  if (prefix === 'BE' && !hasBelgianChecksum(rest)) return 'has wrong check digits: is there a typing error?';
  return undefined;
}

/** Last two digits = 97 − (first eight mod 97); nine digits are an old number without its 0 (contract 7.1). */
function hasBelgianChecksum(digits: string): boolean {
  const padded = digits.padStart(10, '0');
  return Number(padded.slice(8)) === 97 - (Number(padded.slice(0, 8)) % 97);
}
