import type { Alignment, Borders, Fill, Font, Style } from 'exceljs';

/** How a cell looks; in the colours of the printed invoice. */
export type Look =
  | 'title'
  | 'number'
  | 'mark'
  | 'label'
  | 'strong'
  | 'text'
  | 'note'
  | 'heading'
  | 'headingOfNumbers'
  | 'headingOfUnits'
  | 'value'
  | 'row'
  | 'rowNote'
  | 'rowUnit'
  | 'total'
  | 'totalLabel';

const INK = 'FF16202E';
const MUTED = 'FF5B6472';
const BRAND = 'FF0F5C5C';
const LINE = 'FFDFE3E8';

const font = (values: Partial<Font> = {}): Partial<Font> => ({
  name: 'Calibri',
  size: 11,
  color: { argb: INK },
  ...values,
});
const filled = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const below = (style: 'thin' | 'medium', argb: string): Partial<Borders> => ({
  bottom: { style, color: { argb } },
});
const TOP: Partial<Alignment> = { vertical: 'top', horizontal: 'left' };
const WRAPPED: Partial<Alignment> = { ...TOP, wrapText: true };
const RIGHT: Partial<Alignment> = { vertical: 'top', horizontal: 'right' };
const INVERTED = { font: font({ bold: true, color: { argb: 'FFFFFFFF' } }), fill: filled(BRAND) };

function headingOf(horizontal: 'left' | 'right', indent = 0): Partial<Style> {
  return {
    font: font({ size: 10, bold: true, color: { argb: MUTED } }),
    alignment: { vertical: 'bottom', horizontal, wrapText: true, indent },
    border: below('medium', INK),
  };
}

export const LOOKS: Readonly<Record<Look, Partial<Style>>> = {
  title: { font: font({ size: 22, bold: true, color: { argb: BRAND } }), alignment: TOP },
  number: { font: font({ size: 14, bold: true }), alignment: { vertical: 'middle', horizontal: 'right' } },
  mark: {
    font: font({ bold: true, color: { argb: 'FF7A4F00' } }),
    fill: filled('FFFDF0D5'),
    alignment: { vertical: 'middle', horizontal: 'center' },
  },
  label: { font: font({ size: 10, color: { argb: MUTED } }), alignment: TOP },
  strong: { font: font({ bold: true }), alignment: WRAPPED },
  text: { font: font(), alignment: WRAPPED },
  note: { font: font({ size: 10, color: { argb: MUTED } }), alignment: WRAPPED },
  heading: headingOf('left'),
  headingOfNumbers: headingOf('right'),
  // Right of numbers, which would touch it.
  headingOfUnits: headingOf('left', 1),
  value: { font: font(), alignment: RIGHT },
  row: { font: font(), alignment: RIGHT, border: below('thin', LINE) },
  rowNote: { font: font(), alignment: WRAPPED, border: below('thin', LINE) },
  rowUnit: { font: font(), alignment: { ...WRAPPED, indent: 1 }, border: below('thin', LINE) },
  total: { ...INVERTED, alignment: { vertical: 'middle', horizontal: 'right' } },
  totalLabel: { ...INVERTED, alignment: { vertical: 'middle', horizontal: 'left' } },
};
