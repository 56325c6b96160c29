import { isValidIBAN } from 'ibantools';
import type { EInvoice } from '../e-invoice.js';
import { BUYER, documentRule, isFilled, type Rule, SELLER, warning } from './rule.js';

const EMAIL = /^[^@\s]+@([^@.\s]+\.)+[^@.\s]+$/;
const THREE_DIGITS = /(?:\d.*){3}/;
const TAXED: ReadonlySet<string> = new Set(['S', 'Z', 'E', 'AE', 'K', 'G']);

/**
 * DE-R-*: a seller and a buyer in Germany (contract 7.2). Deliveries to another address (010, 011), cash discounts (018),
 * direct debits (020, 024, 025, 030, 031) and attachments (022) we do not write; the codes 017 and 026 allow are wider
 * than ours.
 */
export const GERMAN_RULES: readonly Rule[] = [
  rule(
    'DE-R-001',
    'settings.iban',
    'Enter the IBAN of your company.',
    ({ payment }) => payment !== undefined,
  ),
  rule(
    'DE-R-002',
    'settings.contactName',
    'Enter name, telephone and e-mail address of whom your customers may ask.',
    ({ seller }) => seller.contact !== undefined,
  ),
  rule('DE-R-003', `${SELLER.address}.city`, 'Enter the city of your company.', ({ seller }) =>
    isFilled(seller.address?.city),
  ),
  rule('DE-R-004', `${SELLER.address}.postalCode`, 'Enter the post code of your company.', ({ seller }) =>
    isFilled(seller.address?.postCode),
  ),
  contact('DE-R-005', 'settings.contactName', 'Enter the name of whom your customers may ask.', 'name'),
  contact('DE-R-006', 'settings.phone', 'Enter the telephone number of your company.', 'phone'),
  contact('DE-R-007', 'settings.email', 'Enter the e-mail address of your company.', 'email'),
  rule('DE-R-008', `${BUYER.address}.city`, 'Enter the city of the customer.', ({ buyer }) =>
    isFilled(buyer.address?.city),
  ),
  rule('DE-R-009', `${BUYER.address}.postalCode`, 'Enter the post code of the customer.', ({ buyer }) =>
    isFilled(buyer.address?.postCode),
  ),
  rule(
    'DE-R-014',
    'lineItems',
    'Between German parties every line needs a VAT percent: category O has none.',
    ({ vatBreakdown }) => vatBreakdown.every(({ percent }) => percent !== undefined),
  ),
  rule('DE-R-015', 'buyerReference', 'Give the invoice the reference of the customer.', (invoice) =>
    isFilled(invoice.buyerReference),
  ),
  rule(
    'DE-R-016',
    SELLER.vatNumber,
    'Enter the VAT number of your company, or its tax number as registration number.',
    ({ seller, lines }) =>
      !lines.some(({ category }) => TAXED.has(category)) ||
      isFilled(seller.vatId) ||
      isFilled(seller.taxRegistrationId),
  ),
  warning(
    rule('DE-R-019', 'settings.iban', 'The IBAN of your company is not valid.', ({ payment }) =>
      payment?.meansCode === '58' ? isValidIBAN(payment.iban ?? '') : true,
    ),
  ),
  rule('DE-R-023-1', 'settings.iban', 'Enter the IBAN of your company.', ({ payment }) =>
    payment ? isFilled(payment.iban) : true,
  ),
  warning(
    rule(
      'DE-R-027',
      'settings.phone',
      'The telephone number of your company has less than three digits.',
      (invoice) => matches(THREE_DIGITS, invoice.seller.contact?.phone),
    ),
  ),
  warning(
    rule('DE-R-028', 'settings.email', 'The e-mail address of your company is not valid.', (invoice) =>
      matches(EMAIL, invoice.seller.contact?.email),
    ),
  ),
];

function rule(id: string, field: string, message: string, holds: (invoice: EInvoice) => boolean): Rule {
  return documentRule(id, field, message, (invoice) => !isGerman(invoice) || holds(invoice));
}

function contact(id: string, field: string, message: string, part: 'name' | 'phone' | 'email'): Rule {
  // Without any contact it is DE-R-002.
  return rule(id, field, message, ({ seller }) => !seller.contact || isFilled(seller.contact[part]));
}

function isGerman({ seller, buyer }: EInvoice): boolean {
  return seller.address?.country === 'DE' && buyer.address?.country === 'DE';
}

function matches(form: RegExp, text: string | undefined): boolean {
  return text === undefined || form.test(text);
}
