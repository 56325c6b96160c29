import { formatIban, formatPeriod } from '../documents/formats.js';
import type { InvoiceDocument } from '../documents/invoice-document.js';
import { documentTitle, markText, partyLines } from '../documents/wording.js';
import { vatSection } from './invoice-sums.rows.js';
import { dateFormat } from './number-formats.js';
import { dateValue, type Sheet, type SheetCell, type SheetRow } from './sheet.js';
import type { WorkbookLabels } from './workbook-labels.js';

const WIDTHS = [34, 20, 24, 22] as const;
const ALL_COLUMNS = WIDTHS.length;
/** Characters that fit into a cell over all columns. */
const CHARACTERS = 105;

const EMPTY: SheetRow = { cells: [] };

/** What the printed document says above and below its lines, with VAT and totals calculated from the other sheet. */
export function invoiceOverviewSheet(document: InvoiceDocument, labels: WorkbookLabels): Sheet {
  const above = [...heading(document, labels), EMPTY, ...parties(document, labels), EMPTY];
  const facts = [...factRows(document, labels), EMPTY];
  const firstRow = above.length + facts.length + 1;
  return {
    name: documentTitle(document, labels),
    columnWidths: WIDTHS,
    rows: [
      ...above,
      ...facts,
      ...vatSection(document, labels, firstRow),
      ...payment(document, labels),
      ...texts(document, labels),
    ],
  };
}

function heading(document: InvoiceDocument, labels: WorkbookLabels): SheetRow[] {
  const mark = markText(document, labels);
  return [
    {
      cells: [
        { value: documentTitle(document, labels), look: 'title', columns: 2 },
        null,
        { value: document.number, look: 'number', columns: 2 },
      ],
      lines: 2,
    },
    { cells: [null, null, null, mark ? { value: mark, look: 'mark' } : null] },
  ];
}

/** The buyer to the left, the seller to the right, as they are printed. */
function parties({ documentType, buyer, seller }: InvoiceDocument, labels: WorkbookLabels): SheetRow[] {
  const heading = documentType === 'CreditNote' ? labels.creditedTo : labels.billedTo;
  const left = [heading, buyer.name, ...partyLines(buyer, labels)];
  const right = [labels.from, seller.name, ...partyLines(seller, labels)];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const cell = (text: string | undefined): SheetCell | null =>
      text === undefined ? null : { value: text, look: lookOfPartyLine(index), columns: 2 };
    return { cells: [cell(left[index]), null, cell(right[index])] };
  });
}

function lookOfPartyLine(index: number): SheetCell['look'] {
  if (index === 0) return 'label';
  return index === 1 ? 'strong' : 'text';
}

function factRows(document: InvoiceDocument, labels: WorkbookLabels): SheetRow[] {
  const { language, servicePeriod: period, buyerReference, creditedInvoiceNumber } = document;
  const isCreditNote = document.documentType === 'CreditNote';
  return [
    dateRow(isCreditNote ? labels.creditNoteDate : labels.invoiceDate, document.date, document),
    ...(isCreditNote ? [] : [dateRow(labels.dueDate, document.dueDate, document)]),
    ...(creditedInvoiceNumber ? [textRow(labels.creditedInvoice, creditedInvoiceNumber)] : []),
    ...(document.creditedInvoiceDate
      ? [dateRow(labels.creditedInvoiceDate, document.creditedInvoiceDate, document)]
      : []),
    ...(period ? [textRow(labels.servicePeriod, formatPeriod(period.from, period.to, language))] : []),
    ...(buyerReference ? [textRow(labels.buyerReference, buyerReference)] : []),
    textRow(labels.currency, document.currency),
  ];
}

function textRow(label: string, value: string): SheetRow {
  return {
    cells: [
      { value: label, look: 'label' },
      { value, columns: 3 },
    ],
  };
}

function dateRow(label: string, date: string, { language }: InvoiceDocument): SheetRow {
  return {
    cells: [
      { value: label, look: 'label' },
      { value: dateValue(date), format: dateFormat(language) },
    ],
  };
}

/** Where to pay, as long as there is something to pay; a Draft shows it, too. */
function payment(document: InvoiceDocument, labels: WorkbookLabels): SheetRow[] {
  const { documentType, mark, seller, amountDue, paymentReference } = document;
  const isPayable = documentType === 'Invoice' && (amountDue.gt(0) || mark === 'Draft');
  if (!isPayable || !seller.iban) return [];
  return [
    { cells: [{ value: labels.payment, look: 'strong', columns: ALL_COLUMNS }] },
    textRow(labels.beneficiary, seller.name),
    textRow('IBAN', formatIban(seller.iban)),
    ...(seller.bic ? [textRow('BIC', seller.bic)] : []),
    dateRow(labels.payBefore, document.dueDate, document),
    ...(paymentReference ? [textRow(labels.paymentReference, paymentReference)] : []),
    EMPTY,
  ];
}

function texts({ documentType, notes, footer }: InvoiceDocument, labels: WorkbookLabels): SheetRow[] {
  const title = documentType === 'CreditNote' ? labels.reason : labels.notes;
  const own = notes?.trim() ? [paragraph(title, 'label'), paragraph(notes.trim()), EMPTY] : [];
  return footer?.trim() ? [...own, paragraph(footer.trim(), 'note')] : own;
}

function paragraph(value: string, look: SheetCell['look'] = 'text'): SheetRow {
  const lines = value
    .split('\n')
    .reduce((count, line) => count + Math.max(1, Math.ceil(line.length / CHARACTERS)), 0);
  return { cells: [{ value, look, columns: ALL_COLUMNS }], lines };
}
