import { formatIban } from '../documents/formats.js';
import type { InvoiceDocument } from '../documents/invoice-document.js';
import type { Labels } from '../documents/labels.js';
import { identifiers } from '../documents/wording.js';
import { cssString, rawHtml, type SafeHtml } from '../../../shared/text/html.js';
import { shortened } from './text-blocks.js';

/** Margin boxes cannot grow: one line above, two lines for each of both texts below. */
const HEADER_CHARACTERS = 70;
const FOOTER_CHARACTERS = 170;

/**
 * The sheet and its running header and footer, as CSS margin boxes (Chrome 131 and later). They use the page's
 * fonts and count pages, which Chrome's own header and footer templates cannot. Foreign texts stand in CSS
 * strings here, so each of them goes through {@link cssString}.
 */
export function invoicePageStyles(document: InvoiceDocument, labels: Labels): SafeHtml {
  const title = cssString(shortened(runningTitle(document, labels), HEADER_CHARACTERS));
  const number = cssString(shortened(document.number, 40));
  const footer = footerLines(document, labels).map((line) => cssString(shortened(line, FOOTER_CHARACTERS)));
  const above = 'line-height: 1.3; vertical-align: bottom; padding-bottom: 6.5mm; white-space: nowrap;';
  const below = 'line-height: 1.5; vertical-align: top; padding-top: 3.2mm; border-top: .5pt solid #dfe3e8;';
  return rawHtml(`
@page {
  size: A4;
  margin: 25mm 18mm 22mm;
  font-family: "Inter", sans-serif;
  @top-left { content: "${title}"; ${above} font-size: 8pt; font-weight: 500; color: #5b6472; width: 60%; }
  @top-right { content: "${number}"; ${above} font-size: 8pt; font-weight: 600; color: #16202e; width: 40%; text-align: right; }
  @bottom-left { content: "${footer.join('\\a ')}"; ${below} font-size: 7pt; color: #5b6472; width: 84%; white-space: pre-line; overflow-wrap: anywhere; }
  @bottom-right { content: "${cssString(labels.page)} " counter(page) " ${cssString(labels.of)} " counter(pages); ${below} font-size: 7pt; font-weight: 500; color: #16202e; width: 16%; text-align: right; }
}
@page :first {
  margin-top: 14mm;
  @top-left { content: none; }
  @top-right { content: none; }
}
`);
}

function runningTitle({ documentType, seller, buyer }: InvoiceDocument, labels: Labels): string {
  const heading = documentType === 'CreditNote' ? labels.creditNoteFor : labels.invoiceFor;
  return `${shortened(seller.name, HEADER_CHARACTERS / 2)} – ${heading} ${buyer.name}`;
}

/** Who we are by law, and where to pay and reach us: on every page. */
function footerLines({ seller }: InvoiceDocument, labels: Labels): string[] {
  const address = seller.addressLines.join(', ');
  const company = [seller.name, seller.legalForm, address, ...identifiers(seller, labels).map(unbroken)];
  const bank = [
    seller.iban && unbroken(`IBAN ${formatIban(seller.iban)}`),
    seller.bic && unbroken(`BIC ${seller.bic}`),
    seller.website,
    seller.email,
    seller.phone && unbroken(seller.phone),
  ];
  return [company, bank].map((items) => items.filter(Boolean).join(' · ')).filter(Boolean);
}

/** A number is not divided between two lines. */
function unbroken(text: string): string {
  return text.replace(/ /g, '\u00a0');
}
