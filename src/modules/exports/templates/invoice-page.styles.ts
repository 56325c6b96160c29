import { formatIban } from '../documents/formats.js';
import type { InvoiceDocument } from '../documents/invoice-document.js';
import type { Labels } from '../documents/labels.js';
import { cssString, html, type SafeHtml } from '../../../shared/text/html.js';
import { identifiers } from './invoice-header.js';
import { shortened } from './text-blocks.js';

/** A margin box cannot grow: at most two printed lines of 7 pt each. */
const FOOTER_CHARACTERS = 180;
const HEADER_CHARACTERS = 80;

/**
 * The sheet and its running header and footer, as CSS margin boxes (Chrome 131 and later). They use the page's
 * fonts and count pages, which Chrome's own header and footer templates cannot. Their texts are CSS strings.
 */
export function invoicePageStyles(document: InvoiceDocument, labels: Labels): SafeHtml {
  const [company, bank] = footerLines(document, labels);
  const footer = [company, bank].filter(Boolean).map((line) => cssString(shortened(line, FOOTER_CHARACTERS)));
  return html`
    @page { size: A4; margin: 26mm 18mm 24mm; @top-left { content:
    "${cssString(shortened(runningTitle(document, labels), HEADER_CHARACTERS))}"; font: 500 8pt/1.3 "Inter",
    sans-serif; color: #5b6472; vertical-align: bottom; padding-bottom: 6.5mm; width: 68% } @top-right {
    content: "${cssString(shortened(document.number, 40))}"; font: 600 8pt/1.3 "Inter", sans-serif; color:
    #16202e; vertical-align: bottom; padding-bottom: 6.5mm; text-align: right; width: 32% } @bottom-left {
    content: "${footer.join('\\a ')}"; font: 400 7pt/1.5 "Inter", sans-serif; color: #5b6472; vertical-align:
    top; padding-top: 3.6mm; white-space: pre-line; overflow-wrap: anywhere; width: 84%; border-top: .5pt
    solid #dfe3e8 } @bottom-right { content: "${cssString(labels.page)} " counter(page) "
    ${cssString(labels.of)} " counter(pages); font: 500 7pt/1.5 "Inter", sans-serif; color: #16202e;
    vertical-align: top; padding-top: 3.6mm; text-align: right; width: 16%; border-top: .5pt solid #dfe3e8 } }
    @page :first { margin-top: 15mm; @top-left { content: none } @top-right { content: none } }
  `;
}

function runningTitle({ documentType, seller, buyer }: InvoiceDocument, labels: Labels): string {
  const heading = documentType === 'CreditNote' ? labels.creditNoteFor : labels.invoiceFor;
  return `${shortened(seller.name, HEADER_CHARACTERS / 2)} – ${heading} ${buyer.name}`;
}

/** Who we are by law, and where to pay and reach us: on every page. */
function footerLines({ seller }: InvoiceDocument, labels: Labels): [company: string, bank: string] {
  const address = seller.addressLines.join(', ');
  const company = [seller.name, seller.legalForm, address, ...identifiers(seller, labels)];
  const bank = [
    seller.iban && `IBAN ${formatIban(seller.iban)}`,
    seller.bic && `BIC ${seller.bic}`,
    seller.website,
    seller.email,
    seller.phone,
  ];
  return [company.filter(Boolean).join(' · '), bank.filter(Boolean).join(' · ')];
}
