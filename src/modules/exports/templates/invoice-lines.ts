import { formatAmount, formatPercent, formatRate } from '../documents/formats.js';
import type { InvoiceDocument, InvoiceDocumentLine } from '../documents/invoice-document.js';
import type { Labels } from '../documents/labels.js';
import { formatQuantityWithUnit } from '../documents/units.js';
import { html, type SafeHtml } from '../../../shared/text/html.js';
import type { Language } from '../../../shared/text/languages.js';
import { isolated, textLines } from './text-blocks.js';

/** From here on the rows stand closer, for fewer pages. */
const DENSE_FROM = 40;

/** Characters from which a row may go over a page break: kept whole it would leave a large gap. */
const TALL_FROM = 600;

/** The table of lines; its heading is repeated on every page. */
export function linesTable({ lines, language }: InvoiceDocument, labels: Labels): SafeHtml {
  const rows = lines.map((line, index) => lineRow(line, index + 1, language));
  return html`<table class="lines${lines.length >= DENSE_FROM ? ' dense' : ''}">
    <thead>
      <tr>
        <th scope="col" class="position">#</th>
        <th scope="col" class="description">${labels.description}</th>
        <th scope="col" class="number">${labels.quantity}</th>
        <th scope="col" class="number">${labels.unitPrice}</th>
        <th scope="col" class="number">${labels.vat}</th>
        <th scope="col" class="number">${labels.amount}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function lineRow(line: InvoiceDocumentLine, position: number, language: Language): SafeHtml {
  return html`<tr class="${line.description.length > TALL_FROM ? 'tall' : ''}">
    <td class="position">${position}</td>
    <td class="description">${description(line.description)}</td>
    <td class="number">${formatQuantityWithUnit(line.quantity, line.unitCode, language)}</td>
    <td class="number">${formatRate(line.rate, language)}</td>
    <td class="number">${vatRate(line, language)}</td>
    <td class="number">${formatAmount(line.netAmount, language)}</td>
  </tr> `;
}

/** What was done in bold, the rest (date, notes) small below it. */
function description(text: string): SafeHtml {
  const [title = '', ...rest] = text.trim().split(/\r\n|\r|\n/);
  const details = rest.join('\n').trim();
  return html`<b>${isolated(title)}</b>${details && html`<span>${textLines(details)}</span>`}`;
}

/** Outside the scope of VAT (O) there is no rate, not even 0 % (EN 16931, BR-O-05). */
function vatRate({ vatCategoryCode, vatPercent }: InvoiceDocumentLine, language: Language): string {
  return vatCategoryCode === 'O' ? '–' : formatPercent(vatPercent, language);
}
