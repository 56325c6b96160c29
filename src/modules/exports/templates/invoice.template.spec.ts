import {
  sampleBuyer,
  sampleInvoice,
  sampleLine,
  sampleSeller,
} from '../../../../test/support/sample-invoice.js';
import { decimal, ZERO } from '../../../shared/money/money.js';
import { cssString, html, rawHtml } from '../../../shared/text/html.js';
import { LANGUAGES, type Language } from '../../../shared/text/languages.js';
import type { InvoiceDocument } from '../documents/invoice-document.js';
import { labelsFor } from '../documents/labels.js';
import { invoiceHtml } from './invoice.template.js';

const QR = rawHtml('<svg></svg>');
const print = (document: InvoiceDocument) => invoiceHtml(document, QR).toString();
/** The text of some markup, with single blanks only. */
const plain = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const textOf = (markup: string) => plain(markup.slice(markup.indexOf('<body>')));

/** A document with something in every field. */
const full = sampleInvoice({
  notes: 'Notes',
  creditedInvoiceNumber: 'INV-2026-0001',
  creditedInvoiceDate: '2026-11-01',
  vatNotes: ['Reverse charge'],
  seller: {
    ...sampleSeller,
    legalForm: 'BV',
    logo: { contentType: 'image/png', data: Buffer.from('picture') },
  },
  buyer: { ...sampleBuyer, contactName: 'An Peeters', registrationNumber: '0203.430.576', countryCode: 'BE' },
});

describe('hostile texts', () => {
  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=a()>',
    "' onmouseover='alert(1)",
    '</style><script>1</script>',
    '"; } body{display:none} /*',
    '{{7*7}}${7*7}<%=7*7%>`',
    '&lt;script&gt;',
    '\\22 ; } @import url(//x)',
    '\u202e\u0000<b>evil</b>',
  ])('print %j as text in every field', (hostile) => {
    const harmless = 'x'.repeat(hostile.length);

    const printed = print(withEveryText(full, hostile));

    const expected = print(withEveryText(full, harmless));
    expect(skeleton(printed)).toEqual(skeleton(expected));
    expect(styleRules(printed)).toBe(styleRules(expected));
  });
});

describe('labels', () => {
  it.each(LANGUAGES)('are all printed in %s', (language) => {
    const printed = everyKind(language).map(print).join('\n');

    const missing = Object.values(labelsFor(language)).filter(
      (label) => !printed.includes(html`${label}`.toString()) && !printed.includes(cssString(label)),
    );
    expect(missing).toEqual([]);
    expect(printed).toContain(`<html lang="${language}">`);
  });
});

describe('what is printed', () => {
  it('has everything that the contract asks for', () => {
    const text = textOf(print({ ...full, creditedInvoiceNumber: undefined }));

    for (const expected of [
      'INV-2026-0042',
      '24 November 2026',
      '24 December 2026',
      '1–23 November 2026',
      'VAT BE0417497106',
      'Enterprise no. 0417.497.106',
      'VAT BE0203430576',
      'Back-end development',
      '64.5 hours',
      '105.00',
      '21%',
      '6,772.50',
      '€15,801.50',
      '€19,431.46',
      'BE68 5390 0754 7034',
      'TRIOBEBB',
      '+++202/6000/04236+++',
      'Reverse charge',
      'PO-77120',
    ]) {
      expect(text).toContain(expected);
    }
  });

  it('names on a credit note the invoice with its date, and why', () => {
    const text = textOf(print({ ...full, documentType: 'CreditNote', amountDue: ZERO }));

    expect(text).toContain('Corrects invoice INV-2026-0001 of 1 November 2026');
    expect(text).toContain('Reason Notes');
    expect(text).not.toContain('Due date');
  });

  it('gets by with a name on each side and no lines', () => {
    const bare = sampleInvoice({
      lines: [],
      seller: { name: 'A', addressLines: [] },
      buyer: { name: 'B', addressLines: [] },
      servicePeriod: undefined,
      buyerReference: undefined,
      footer: undefined,
      paymentReference: undefined,
    });

    const printed = print(bare);

    expect(printed).not.toMatch(/undefined|null|NaN|\[object|<p[^>]*><\/p>/);
    expect(textOf(printed)).not.toContain('IBAN');
  });

  it('splits a description into its title and the rest', () => {
    const printed = print(
      sampleInvoice({ lines: [sampleLine('Consulting\r\n3 April 2026\n\nmeeting', '1', '95')] }),
    );

    expect(printed).toContain('<b><bdi>Consulting</bdi></b>');
    expect(printed).toContain('<bdi>3 April 2026</bdi><br /><bdi></bdi><br /><bdi>meeting</bdi>');
  });

  it.each<[string, Partial<InvoiceDocument>, string, string]>([
    ['a draft', { mark: 'Draft', amountDue: ZERO }, 'Total', '€19,431.46'],
    ['a credit note', { documentType: 'CreditNote', amountDue: ZERO }, 'Total credited', '€19,431.46'],
    ['a paid invoice', { mark: 'Paid', amountDue: ZERO }, 'Amount due', '€0.00'],
    [
      'a part payment',
      { paidAmount: decimal('431.46'), amountDue: decimal(19000) },
      'Amount due',
      '€19,000.00',
    ],
    ['a later credit', { mark: 'Paid', amountDue: decimal(-50) }, 'In your favour', '€50.00'],
    ['another currency', { currency: 'CHF' }, 'Amount due', 'CHF 19,431.46'],
  ])('leads with the amount that matters on %s', (_what, changes, label, amount) => {
    const headline = /<p class="due[^]*?<\/p>/.exec(print(sampleInvoice(changes)))?.[0] ?? '';

    expect(plain(headline)).toBe(`${label} ${amount}`);
  });

  it.each<[string, Partial<InvoiceDocument>, boolean]>([
    ['is due', {}, true],
    ['is a draft', { mark: 'Draft', amountDue: ZERO }, true],
    ['is paid', { mark: 'Paid', amountDue: ZERO }, false],
    ['is a credit note', { documentType: 'CreditNote', amountDue: ZERO }, false],
    ['has no IBAN', { seller: { ...sampleSeller, iban: undefined } }, false],
  ])('says how to pay when it %s: %s', (_what, changes, isPrinted) => {
    expect(textOf(print(sampleInvoice(changes))).includes('Payment by bank transfer')).toBe(isPrinted);
  });

  it.each<[Language, string]>([
    ['en', 'DRAFT'],
    ['nl', 'CONCEPT'],
    ['fr', 'BROUILLON'],
    ['de', 'ENTWURF'],
  ])('marks a draft twice in %s', (language, mark) => {
    const printed = print(sampleInvoice({ language, mark: 'Draft' }));

    expect(textOf(printed).split(mark)).toHaveLength(3);
  });

  it('refuses a logo of a type that no picture has', () => {
    const logo = { contentType: 'text/html', data: Buffer.from('<script>') };

    expect(print(sampleInvoice({ seller: { ...sampleSeller, logo } }))).not.toContain('<img');
  });
});

/** Every text of the document replaced; numbers, pictures and the three fixed vocabularies stay. */
function withEveryText<T>(value: T, text: string): T {
  if (typeof value === 'string') return text as T;
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value) || 'toFixed' in value)
    return value;
  if (Array.isArray(value)) return value.map((item: unknown) => withEveryText(item, text)) as T;
  const fixed = ['language', 'documentType', 'mark', 'contentType'];
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, fixed.includes(key) ? item : withEveryText(item, text)]),
  ) as T;
}

/** The names of all tags in their order. */
function skeleton(markup: string): string[] {
  return markup.replace(/<style>[^]*?<\/style>/g, '<style>').match(/<\/?[a-z][a-z0-9]*|<!/gi) ?? [];
}

/** The style sheets with the insides of their strings taken out. */
function styleRules(markup: string): string {
  const sheets = markup.match(/<style>[^]*?<\/style>/g) ?? [];
  return sheets.join('\n').replace(/"[^"]*"/g, '""');
}

function everyKind(language: Language): InvoiceDocument[] {
  const atZero = ['AE', 'E', 'Z', 'G', 'K', 'O'].map((vatCategoryCode) =>
    sampleLine('Work', '1', '10', { vatCategoryCode, vatPercent: ZERO }),
  );
  const foreign = { ...full.buyer, countryCode: 'DE' };
  return [
    { ...full, language },
    { ...full, language, buyer: foreign, documentType: 'CreditNote', amountDue: ZERO },
    { ...full, language, mark: 'Draft', amountDue: ZERO },
    {
      ...full,
      language,
      mark: 'Paid',
      paidAmount: decimal(1),
      creditedAmount: decimal(1),
      amountDue: decimal(-1),
    },
    { ...full, language, mark: 'Cancelled' },
    sampleInvoice({ language, lines: atZero }),
  ];
}
