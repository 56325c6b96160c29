import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
  belgianSeller,
  dutchEInvoice,
  germanEInvoice,
  sampleCreditNote,
  sampleEInvoice,
  sampleLine,
  untaxedEInvoice,
} from '../../../../test/support/sample-e-invoice.js';
import { decimal } from '../../../shared/money/money.js';
import type { EInvoice } from './e-invoice.js';
import { ublDocument } from './ubl-document.js';

const golden = (name: string): string => readFileSync(join('test/golden', name), 'utf8');
const DISCOUNT = sampleLine({
  id: '2',
  quantity: decimal(-1),
  unitCode: 'EA',
  netPrice: decimal('12.3456'),
  netAmount: decimal('-12.35'),
  name: 'Discount',
  description: undefined,
});

const INVOICES: EInvoice[] = [
  sampleEInvoice(),
  sampleEInvoice({ lines: [sampleLine(), DISCOUNT] }),
  sampleEInvoice({ payment: undefined, note: undefined, period: undefined, dueDate: undefined }),
  sampleEInvoice({ seller: { ...belgianSeller, vatId: undefined, taxRegistrationId: '12/345/67890' } }),
  dutchEInvoice(),
  germanEInvoice(),
  ...['Z', 'E', 'AE', 'K', 'G', 'O'].map((category) => untaxedEInvoice(category)),
];
const CREDIT_NOTES: EInvoice[] = [
  sampleCreditNote(),
  sampleCreditNote({ period: { from: '2026-04-03', to: '2026-04-04' }, payment: undefined }),
  untaxedEInvoice('K', { ...sampleCreditNote(), lines: [DISCOUNT], deliveryDate: '2026-04-30' }),
];

const schemas = process.env['EINVOICE_SCHEMAS'];

/** What the official schema says against the documents; nothing where the schemas are not at hand. */
function refusals(schema: string, documents: readonly EInvoice[]): string {
  if (!schemas) {
    process.stderr.write('EINVOICE_SCHEMAS is not set: the XML schemas of UBL were left out.\n');
    return '';
  }
  const path = join(schemas, 'ubl-2.1/maindoc', schema);
  const input = documents.map(ublDocument).join('\n---\n');
  return execFileSync(process.execPath, ['test/support/xsd-check.mjs', path], { input, encoding: 'utf8' });
}

describe('a UBL document', () => {
  it('is an Invoice as it was reviewed', () => {
    expect(ublDocument(sampleEInvoice({ lines: [sampleLine(), DISCOUNT] }))).toBe(golden('invoice.ubl.xml'));
  });

  it('is a CreditNote as it was reviewed', () => {
    expect(ublDocument(sampleCreditNote())).toBe(golden('credit-note.ubl.xml'));
  });

  it('keeps the schema of UBL 2.1', () => {
    expect(refusals('UBL-Invoice-2.1.xsd', INVOICES)).toBe('');
    expect(refusals('UBL-CreditNote-2.1.xsd', CREDIT_NOTES)).toBe('');
  });

  it('has the same bytes for the same invoice', () => {
    expect(ublDocument(sampleEInvoice())).toBe(ublDocument(sampleEInvoice()));
  });

  it('has no empty element and one currency', () => {
    for (const document of [...INVOICES, ...CREDIT_NOTES].map(ublDocument)) {
      expect(document).not.toMatch(/<([\w:]+)[^>]*>\s*<\/\1>|\/>/);
      expect(new Set(document.match(/currencyID="[^"]*"/g))).toEqual(new Set(['currencyID="EUR"']));
    }
  });

  it('keeps its shape whatever anybody typed (S-58)', () => {
    const tags = (invoice: EInvoice) => ublDocument(invoice).match(/<[^>]*>/g);
    const typed = (text: string): EInvoice =>
      sampleEInvoice({
        number: text,
        note: text,
        buyerReference: text,
        seller: { ...belgianSeller, name: text, address: { ...belgianSeller.address, street: text } },
        lines: [sampleLine({ name: text, description: text })],
      });
    const expected = tags(typed('text'));

    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tags(typed(`.${text}`))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
