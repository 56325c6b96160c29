import { formatDate, formatIban } from '../documents/formats.js';
import type { InvoiceDocument } from '../documents/invoice-document.js';
import type { Labels } from '../documents/labels.js';
import { html, type SafeHtml } from '../../../shared/text/html.js';
import { isolated, textLines } from './text-blocks.js';

/** How to pay, while there is something to pay; a draft shows it too, as a preview. */
export function payment(document: InvoiceDocument, labels: Labels, qrSvg?: SafeHtml): SafeHtml | undefined {
  const { seller, documentType, mark, amountDue, dueDate, language, paymentReference } = document;
  const isPayable = documentType === 'Invoice' && (amountDue.gt(0) || mark === 'Draft');
  if (!isPayable || !seller.iban) return undefined;
  return html`<section class="${qrSvg ? 'payment with-qr' : 'payment'}">
    <div>
      <h2>${labels.payment}</h2>
      <dl>
        ${row(labels.beneficiary, seller.name)} ${row('IBAN', formatIban(seller.iban))}
        ${seller.bic && row('BIC', seller.bic)} ${row(labels.payBefore, formatDate(dueDate, language))}
        ${paymentReference && row(labels.paymentReference, paymentReference, 'reference')}
      </dl>
    </div>
    ${
      qrSvg &&
      html`<div class="qr">
        <div class="box">${qrSvg}</div>
        <p>${labels.scanToPay}</p>
      </div>`
    }
  </section>`;
}

/** The text of this document (of a credit note: why), then the tenant's text for all invoices. */
export function closingTexts({ documentType, notes, footer }: InvoiceDocument, labels: Labels): SafeHtml {
  const title = documentType === 'CreditNote' ? labels.reason : labels.notes;
  const own =
    notes?.trim() &&
    html`<section class="notes">
      <h2 class="label">${title}</h2>
      <p>${textLines(notes)}</p>
    </section>`;
  const everywhere = footer?.trim() && html`<p class="footer">${textLines(footer)}</p>`;
  return html`${own}${everywhere}`;
}

function row(label: string, value: string, kind = ''): SafeHtml {
  return html`<dt>${label}</dt>
    <dd class="${kind}">${isolated(value)}</dd>`;
}
