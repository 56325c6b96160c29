import { formatDate, formatMoney, formatPeriod } from '../documents/formats.js';
import type { InvoiceDocument, InvoiceLogo, InvoiceSeller } from '../documents/invoice-document.js';
import type { Labels } from '../documents/labels.js';
import { addressLines, creditedInvoice, documentTitle, identifiers, markText } from '../documents/wording.js';
import { html, rawHtml, type SafeHtml } from '../../../shared/text/html.js';
import { headlineAmount } from './invoice-totals.js';
import { isolated, joinedLines } from './text-blocks.js';

const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml'];

/** Who sends it, what it is, its number and its mark. */
export function letterhead(document: InvoiceDocument, labels: Labels): SafeHtml {
  const mark = markText(document, labels);
  const badge = mark && html`<span class="badge ${document.mark}">${mark}</span>`;
  return html`<header>
    <div class="brand">${brand(document.seller)}</div>
    <div class="title">
      <h1>${documentTitle(document, labels)}</h1>
      <p>${badge}${isolated(document.number)}</p>
    </div>
  </header>`;
}

/** Buyer to the left, where a window envelope and the reader look first; seller to the right. */
export function parties({ buyer, seller, documentType }: InvoiceDocument, labels: Labels): SafeHtml {
  const heading = documentType === 'CreditNote' ? labels.creditedTo : labels.billedTo;
  return html`<section class="parties">
    <div>
      <div class="label">${heading}</div>
      ${partyBlock(buyer.name, addressLines(buyer, labels), identifiers(buyer, labels))}
    </div>
    <div>
      <div class="label">${labels.from}</div>
      ${partyBlock(seller.name, seller.addressLines, identifiers(seller, labels))}
    </div>
  </section>`;
}

/** The strip of dates, references and the amount that matters; only references may be cut into pieces. */
export function facts(document: InvoiceDocument, labels: Labels): SafeHtml {
  const { language, currency, servicePeriod, buyerReference } = document;
  const isCreditNote = document.documentType === 'CreditNote';
  const headline = headlineAmount(document, labels);
  const credited = creditedInvoice(document, labels);
  const cells = [
    fact(
      isCreditNote ? labels.creditNoteDate : labels.invoiceDate,
      formatDate(document.date, language),
      'fixed',
    ),
    isCreditNote ? null : fact(labels.dueDate, formatDate(document.dueDate, language), 'fixed'),
    credited ? fact(labels.creditedInvoice, credited) : null,
    servicePeriod
      ? fact(labels.servicePeriod, formatPeriod(servicePeriod.from, servicePeriod.to, language), 'fixed')
      : null,
    buyerReference ? fact(labels.buyerReference, buyerReference) : null,
    fact(headline.label, formatMoney(headline.amount, currency, language), 'fixed'),
  ];
  return html`<dl class="facts">${cells.filter((cell) => cell !== null)}</dl>`;
}

function brand({ name, logo }: InvoiceSeller): SafeHtml {
  const isPrintable = logo && LOGO_TYPES.includes(logo.contentType) && logo.data.length > 0;
  if (isPrintable) return html`<img src="${dataUri(logo)}" alt="${name}" />`;
  return html`<p class="${name.length > 36 ? 'name long' : 'name'}">${isolated(name)}</p>`;
}

/** Base64 has no character that HTML knows. */
function dataUri({ contentType, data }: InvoiceLogo): SafeHtml {
  return rawHtml(`data:${contentType};base64,${data.toString('base64')}`);
}

function partyBlock(name: string, lines: readonly string[], identifierLines: readonly string[]): SafeHtml {
  const address = lines.length > 0 && html`<p>${joinedLines(lines)}</p>`;
  const ids = identifierLines.length > 0 && html`<p class="ids">${joinedLines(identifierLines)}</p>`;
  return html`<h2>${isolated(name)}</h2>
    ${address}${ids}`;
}

function fact(label: string, value: string, kind = ''): SafeHtml {
  return html`<div class="${kind}">
    <dt class="label">${label}</dt>
    <dd>${isolated(value)}</dd>
  </div>`;
}
