import { roundMoney } from '../../../../shared/money/money.js';
import { isLocalDate } from '../../../../shared/time/clock.js';
import { CURRENCY_CODES } from '../code-lists/codes.js';
import { EAS_CODES } from '../code-lists/schemes.js';
import { CREDIT_NOTE_TYPE, type EInvoice, INVOICE_TYPE } from '../e-invoice.js';
import { PEPPOL_BILLING } from '../profiles.js';
import { BUYER, documentRule, isFilled, lineRule, type Rule, SELLER, type Side, vatRule } from './rule.js';

const DIRECT_DEBIT: ReadonlySet<string> = new Set(['49', '59']);

const REASON_RULES = {
  G: ['PEPPOL-EN16931-P0104', 'VATEX-EU-G'],
  O: ['PEPPOL-EN16931-P0105', 'VATEX-EU-O'],
  K: ['PEPPOL-EN16931-P0106', 'VATEX-EU-IC'],
  AE: ['PEPPOL-EN16931-P0107', 'VATEX-EU-AE'],
} as const;

/**
 * Peppol BIS Billing 3.0, release 2026.5. Without a rule: one note (R002), one currency (R051), one VAT total (R053) and
 * no empty element (R008) are how the document is written; allowances, attachments and periods of lines it has none.
 */
export const PEPPOL_RULES: readonly Rule[] = [
  documentRule('PEPPOL-EN16931-R001', 'invoiceNumber', 'The document names no business process.', (invoice) =>
    isFilled(invoice.businessProcess),
  ),
  documentRule(
    'PEPPOL-EN16931-R003',
    'buyerReference',
    'Give the invoice the reference of the customer.',
    (invoice) => isFilled(invoice.buyerReference),
  ),
  documentRule(
    'PEPPOL-EN16931-R004',
    'invoiceNumber',
    'The document names another specification than Peppol BIS Billing 3.0.',
    ({ specificationId }) => specificationId.startsWith(PEPPOL_BILLING.specificationId),
  ),
  documentRule(
    'PEPPOL-EN16931-R007',
    'invoiceNumber',
    'The document names no business process of Peppol.',
    ({ businessProcess }) => /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/.test(businessProcess),
  ),
  endpoint(SELLER, 'PEPPOL-EN16931-R020'),
  endpoint(BUYER, 'PEPPOL-EN16931-R010'),
  documentRule(
    'PEPPOL-EN16931-R061',
    'settings.iban',
    'A direct debit needs its mandate, which documents of ours do not have.',
    ({ payment }) => !DIRECT_DEBIT.has(payment?.meansCode ?? ''),
  ),
  lineRule(
    'PEPPOL-EN16931-R120',
    'netAmount',
    'The net amount is not quantity × price: please report this, it is a fault of ours.',
    ({ netAmount, quantity, netPrice }) => netAmount.eq(roundMoney(quantity.times(netPrice))),
  ),
  documentRule(
    'PEPPOL-EN16931-CL007',
    'currency',
    'Documents in this currency cannot be e-invoices: choose a currency of ISO 4217.',
    ({ currency }) => CURRENCY_CODES.has(currency),
  ),
  networkScheme(SELLER),
  networkScheme(BUYER),
  documentRule('PEPPOL-EN16931-F001', 'date', 'A date is not of the form yyyy-MM-dd.', (invoice) =>
    datesOf(invoice).every((date) => isLocalDate(date)),
  ),
  documentRule(
    'PEPPOL-EN16931-P0100',
    'documentType',
    'Peppol does not take this type of invoice.',
    ({ typeCode }) => typeCode === CREDIT_NOTE_TYPE || typeCode === INVOICE_TYPE,
  ),
  ...(['G', 'O', 'K', 'AE'] as const).map(reasonOfCategory),
];

function endpoint(side: Side, id: string): Rule {
  return documentRule(
    id,
    side.peppolId,
    `Enter the Peppol id of ${side.who}, or a VAT or registration number that one can be made of.`,
    (invoice) => isFilled(side.of(invoice).endpoint?.value),
  );
}

/** An e-mail address, for one, is a good address in EN 16931, and none on Peppol (contract 7.1). */
function networkScheme(side: Side): Rule {
  return documentRule(
    'PEPPOL-EN16931-CL008',
    side.peppolId,
    'Begin the Peppol id with a scheme that the network knows, such as 0208 for Belgium.',
    (invoice) => {
      const { endpoint: address } = side.of(invoice);
      return !address?.scheme || EAS_CODES.has(address.scheme);
    },
  );
}

function reasonOfCategory(category: keyof typeof REASON_RULES): Rule {
  const [id, code] = REASON_RULES[category];
  const message = `The reason ${code} belongs to the VAT category ${category}: please report this, it is a fault of ours.`;
  return vatRule(
    id,
    'vatBreakdown',
    message,
    (group) => group.exemptionCode !== code || group.category === category,
  );
}

function datesOf(invoice: EInvoice): string[] {
  const { issueDate, dueDate, deliveryDate, period, precedingInvoice } = invoice;
  const dates = [issueDate, dueDate, deliveryDate, period?.from, period?.to, precedingInvoice?.issueDate];
  // An absent date is another rule's business.
  return dates.filter((date) => date !== undefined && date !== '') as string[];
}
