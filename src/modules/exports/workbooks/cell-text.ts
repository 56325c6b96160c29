import { printableText } from '../../../shared/text/printable-text.js';

/** A cell of a workbook holds no more (Excel's own limit). */
const MAX_CHARACTERS = 32_767;

/** What a spreadsheet takes for the beginning of a formula, also in the wide form of East Asian keyboards. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/** A Belgian structured reference: digits and signs made by us, and useless with a sign more. */
const STRUCTURED_REFERENCE = /^\+{3}\d{3}\/\d{4}\/\d{5}\+{3}$/;

/**
 * A text as it may stand in a cell (contract 6.8): one that a spreadsheet could take for a formula gets an apostrophe in
 * front. In a workbook it is a text anyway; the apostrophe keeps it one when the sheet is saved as CSV and opened again.
 */
export function cellText(text: string): string {
  const printable = printableText(text);
  const isHarmless = !FORMULA_START.test(printable) || STRUCTURED_REFERENCE.test(printable);
  return shortened(isHarmless ? printable : `'${printable}`);
}

/** Half a character at the end would be none. */
function shortened(text: string): string {
  return text.length <= MAX_CHARACTERS ? text : text.slice(0, MAX_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
