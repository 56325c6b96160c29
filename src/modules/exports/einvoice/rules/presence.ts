import { BUYER, documentRule, isFilled, lineRule, type Rule, SELLER, type Side, vatRule } from './rule.js';

/**
 * EN 16931-1, BR-01 to BR-65: what must be there. What the type of the model holds by itself (amounts, BR-12 to BR-15,
 * BR-22, BR-24, BR-26, BR-45 to BR-47) and what we never write (payee, tax representative, allowances, attachments) needs
 * no rule.
 */
export const PRESENCE_RULES: readonly Rule[] = [
  documentRule('BR-01', 'invoiceNumber', 'The document names no specification.', (invoice) =>
    isFilled(invoice.specificationId),
  ),
  documentRule('BR-02', 'invoiceNumber', 'The document has no number.', (invoice) =>
    isFilled(invoice.number),
  ),
  documentRule('BR-03', 'date', 'The document has no date.', (invoice) => isFilled(invoice.issueDate)),
  documentRule('BR-04', 'documentType', 'The document has no type.', (invoice) => isFilled(invoice.typeCode)),
  documentRule('BR-05', 'currency', 'The document has no currency.', (invoice) => isFilled(invoice.currency)),
  ...party(SELLER, { name: 'BR-06', address: 'BR-08', country: 'BR-09', scheme: 'BR-62' }),
  ...party(BUYER, { name: 'BR-07', address: 'BR-10', country: 'BR-11', scheme: 'BR-63' }),
  documentRule('BR-16', 'lineItems', 'Give the invoice at least one line.', ({ lines }) => lines.length > 0),
  lineRule('BR-21', 'description', 'The line has no number.', (line) => isFilled(line.id)),
  lineRule('BR-23', 'unitCode', 'Give the line a unit, such as HUR.', (line) => isFilled(line.unitCode)),
  lineRule('BR-25', 'description', 'Say in the description what was delivered.', (line) =>
    isFilled(line.name),
  ),
  lineRule('BR-27', 'rate', 'The price must not be negative: make the quantity negative instead.', (line) =>
    line.netPrice.gte(0),
  ),
  documentRule('BR-29', 'date', 'The period of the work ends before it begins.', ({ period }) =>
    period ? period.from <= period.to : true,
  ),
  vatRule(
    'BR-48',
    'vatBreakdown',
    'Give the lines a VAT percent.',
    ({ category, percent }) => category === 'O' || percent !== undefined,
  ),
  documentRule('BR-49', 'settings.iban', 'The document does not say how it is paid.', ({ payment }) =>
    payment ? isFilled(payment.meansCode) : true,
  ),
  documentRule(
    'BR-50',
    'settings.iban',
    'Enter the IBAN of your company: the document asks for a transfer.',
    ({ payment }) => !payment?.bic || isFilled(payment.iban),
  ),
  documentRule(
    'BR-55',
    'creditedInvoiceId',
    'The credit note does not name the invoice that it corrects.',
    ({ precedingInvoice }) => (precedingInvoice ? isFilled(precedingInvoice.number) : true),
  ),
  documentRule(
    'BR-61',
    'settings.iban',
    'Enter the IBAN of your company: the document asks for a transfer.',
    ({ payment }) => (payment && isTransfer(payment.meansCode) ? isFilled(payment.iban) : true),
  ),
];

interface PartyIds {
  name: string;
  address: string;
  country: string;
  scheme: string;
}

function party(side: Side, ids: PartyIds): Rule[] {
  return [
    documentRule(ids.name, side.name, `Enter the name of ${side.who}.`, (invoice) =>
      isFilled(side.of(invoice).name),
    ),
    documentRule(
      ids.address,
      side.address,
      `Enter the address of ${side.who}.`,
      (invoice) => side.of(invoice).address !== undefined,
    ),
    documentRule(
      ids.country,
      `${side.address}.country`,
      `The country of ${side.who} is not known: write its ISO code or its English name.`,
      (invoice) => {
        const { address } = side.of(invoice);
        return address ? isFilled(address.country) : true;
      },
    ),
    documentRule(
      ids.scheme,
      side.peppolId,
      'Write the Peppol id as scheme:value, such as 0208:0777257634.',
      (invoice) => side.of(invoice).endpoint?.scheme !== '',
    ),
  ];
}

function isTransfer(meansCode: string): boolean {
  return meansCode === '30' || meansCode === '58';
}
