import type { InvoiceDocument } from '../documents/invoice-document.js';
import { labelsFor } from '../documents/labels.js';
import { documentTitle, markText } from '../documents/wording.js';
import { html, type SafeHtml } from '../../../shared/text/html.js';
import { documentShell } from './document-shell.js';
import { facts, letterhead, parties } from './invoice-header.js';
import { linesTable } from './invoice-lines.js';
import { closingTexts, payment } from './invoice-payment.js';
import { invoicePageStyles } from './invoice-page.styles.js';
import { totals } from './invoice-totals.js';
import { INVOICE_STYLES } from './invoice.styles.js';

/**
 * The printed invoice or credit note: a complete page that loads nothing but our fonts. `qrSvg` is the drawing
 * of its payment code, see `paymentQrSvg`. Prints what the contract asks for in 7.5.
 */
export function invoiceHtml(document: InvoiceDocument, qrSvg?: SafeHtml): SafeHtml {
  const labels = labelsFor(document.language);
  const mark = markText(document, labels);
  const watermark =
    document.mark === 'Draft' && html`<div class="watermark" aria-hidden="true">${mark}</div>`;
  return documentShell({
    language: document.language,
    title: `${documentTitle(document, labels)} ${document.number} – ${document.seller.name}`,
    styles: [invoicePageStyles(document, labels), INVOICE_STYLES],
    body: html`${watermark} ${letterhead(document, labels)} ${parties(document, labels)}
    ${facts(document, labels)} ${linesTable(document, labels)} ${totals(document, labels)}
    ${payment(document, labels, qrSvg)} ${closingTexts(document, labels)}`,
  });
}
