import { formatMoney } from '../documents/formats.js';
import type { InvoiceDocument } from '../documents/invoice-document.js';
import type { Labels } from '../documents/labels.js';
import { vatGroupName } from '../documents/wording.js';
import type { Decimal } from '../../../shared/money/money.js';
import { html, type SafeHtml } from '../../../shared/text/html.js';
import { textLines } from './text-blocks.js';

/**
 * The one amount that the reader looks for. Nothing is due on a draft or a credit note, so those show their
 * total; money owed to the buyer is shown as such and not as a negative debt.
 */
export function headlineAmount(
  document: InvoiceDocument,
  labels: Labels,
): { label: string; amount: Decimal } {
  const { documentType, mark, total, amountDue } = document;
  if (documentType === 'CreditNote') return { label: labels.totalCredited, amount: total };
  if (mark === 'Draft') return { label: labels.total, amount: total };
  if (amountDue.lt(0)) return { label: labels.inYourFavour, amount: amountDue.abs() };
  return { label: labels.amountDue, amount: amountDue };
}

/** Nothing is left to pay: the amount no longer calls for attention. */
function isSettled({ documentType, mark, amountDue }: InvoiceDocument): boolean {
  return documentType === 'Invoice' && mark !== 'Draft' && amountDue.eq(0);
}

/** VAT per group to the left, the way to the headline amount to the right. */
export function totals(document: InvoiceDocument, labels: Labels): SafeHtml {
  const { currency, language } = document;
  const headline = headlineAmount(document, labels);
  return html`<section class="sum">
    <div>${vatTable(document, labels)}${legalNotes(document, labels)}</div>
    <div>
      <table class="totals">
        <tbody>
          ${totalRows(document, labels)}
        </tbody>
      </table>
      <p class="due${isSettled(document) ? ' settled' : ''}">
        <span>${headline.label}</span
        ><span class="number">${formatMoney(headline.amount, currency, language)}</span>
      </p>
    </div>
  </section>`;
}

function vatTable({ vatBreakdown, currency, language }: InvoiceDocument, labels: Labels): SafeHtml {
  const rows = vatBreakdown.map(
    (group) =>
      html`<tr>
        <td>${vatGroupName(group, labels, language)}</td>
        <td class="number">${formatMoney(group.taxableAmount, currency, language)}</td>
        <td class="number">${formatMoney(group.vatAmount, currency, language)}</td>
      </tr>`,
  );
  return html`<table class="vat">
    <thead>
      <tr>
        <th scope="col">${labels.vatRate}</th>
        <th scope="col">${labels.taxable}</th>
        <th scope="col">${labels.vat}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function legalNotes({ vatNotes, currency }: InvoiceDocument, labels: Labels): SafeHtml {
  const notes = vatNotes.map((note) => html`<p class="legal">${textLines(note)}</p>`);
  return html`${notes}
    <p class="legal">${labels.amountsIn} ${currency}</p>`;
}

function totalRows(document: InvoiceDocument, labels: Labels): SafeHtml[] {
  const { currency, language, total, paidAmount, creditedAmount } = document;
  const row = (label: string, amount: Decimal, kind = '') =>
    html`<tr class="${kind}">
      <td>${label}</td>
      <td class="number">${formatMoney(amount, currency, language)}</td>
    </tr>`;
  const isTotalTheHeadline = document.documentType === 'CreditNote' || document.mark === 'Draft';
  return [
    row(labels.subtotal, document.subtotal),
    ...document.vatBreakdown.map((group) =>
      row(`${labels.vat} ${vatGroupName(group, labels, language)}`, group.vatAmount),
    ),
    ...(isTotalTheHeadline ? [] : [row(labels.total, total, 'strong')]),
    ...(creditedAmount.eq(0) ? [] : [row(labels.credited, creditedAmount.neg())]),
    ...(paidAmount.eq(0) ? [] : [row(labels.paid, paidAmount.neg())]),
  ];
}
