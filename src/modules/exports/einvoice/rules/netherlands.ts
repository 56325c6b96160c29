import { CREDIT_NOTE_TYPE, type EInvoice, type EInvoiceAddress } from '../e-invoice.js';
import { BUYER, documentRule, isFilled, type Rule, SELLER } from './rule.js';

const DUTCH_IDS: ReadonlySet<string> = new Set(['0106', '0190']);
const DUTCH_MEANS: ReadonlySet<string> = new Set(['30', '48', '49', '57', '58', '59']);

/**
 * NL-R-*: sellers in the Netherlands (contract 7.2). 003 and 005 ask for the number as well as for its scheme: the
 * contract does, the official rules look only at one that is there. Tax representatives (006) and order lines (009) are
 * not ours.
 */
export const DUTCH_RULES: readonly Rule[] = [
  rule(
    'NL-R-001',
    'creditedInvoiceId',
    'The credit note does not name the invoice that it corrects.',
    (invoice) => (invoice.typeCode === CREDIT_NOTE_TYPE ? isFilled(invoice.precedingInvoice?.number) : true),
  ),
  rule(
    'NL-R-002',
    SELLER.address,
    'Enter street, city and post code of your company.',
    ({ seller }) => seller.address === undefined || isWhole(seller.address),
  ),
  rule(
    'NL-R-003',
    SELLER.registrationNumber,
    'Enter the KvK number (8 digits) or the OIN (20 digits) of your company.',
    ({ seller }) => DUTCH_IDS.has(seller.legalId?.scheme ?? ''),
  ),
  rule(
    'NL-R-004',
    BUYER.address,
    'Enter street, city and post code of the customer.',
    ({ buyer }) => !isDutch(buyer.address) || isWhole(buyer.address),
  ),
  rule(
    'NL-R-005',
    BUYER.registrationNumber,
    'Enter the KvK number (8 digits) or the OIN (20 digits) of the customer.',
    ({ buyer }) => !isDutch(buyer.address) || DUTCH_IDS.has(buyer.legalId?.scheme ?? ''),
  ),
  rule(
    'NL-R-007',
    'settings.iban',
    'Enter the IBAN of your company.',
    ({ typeCode, totals, payment }) =>
      payment !== undefined || (typeCode === CREDIT_NOTE_TYPE ? totals.due.gte(0) : totals.due.lte(0)),
  ),
  rule(
    'NL-R-008',
    'settings.iban',
    'A Dutch company is paid by transfer, card or direct debit.',
    ({ payment }) => (payment ? DUTCH_MEANS.has(payment.meansCode) : true),
  ),
];

function rule(id: string, field: string, message: string, holds: (invoice: EInvoice) => boolean): Rule {
  return documentRule(id, field, message, (invoice) => !isDutch(invoice.seller.address) || holds(invoice));
}

function isDutch(address: EInvoiceAddress | undefined): address is EInvoiceAddress {
  return address?.country === 'NL';
}

function isWhole({ street, city, postCode }: EInvoiceAddress): boolean {
  return isFilled(street) && isFilled(city) && isFilled(postCode);
}
