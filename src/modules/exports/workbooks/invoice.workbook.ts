import type { InvoiceDocument } from '../documents/invoice-document.js';
import { documentTitle } from '../documents/wording.js';
import { invoiceLinesSheet } from './invoice-lines.sheet.js';
import { invoiceOverviewSheet } from './invoice-overview.sheet.js';
import { dateValue } from './sheet.js';
import { workbookFile } from './workbook-file.js';
import { workbookLabelsFor } from './workbook-labels.js';

/** An invoice or credit note as Excel workbook, in its own language: the document, and its lines as a table. */
export function invoiceWorkbook(document: InvoiceDocument): Promise<Buffer> {
  const labels = workbookLabelsFor(document.language);
  const sheets = [invoiceOverviewSheet(document, labels), invoiceLinesSheet(document, labels)];
  const title = `${documentTitle(document, labels)} ${document.number}`;
  return workbookFile(sheets, { author: document.seller.name, title, date: dateValue(document.date) });
}
