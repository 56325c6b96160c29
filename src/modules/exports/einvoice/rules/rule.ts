import type { EInvoice, EInvoiceLine, EInvoiceParty, VatBreakdown } from '../e-invoice.js';

/** `fatal`: receivers refuse the document. `warning`: they take it, and something is doubtful. */
export type Severity = 'fatal' | 'warning';

/** What is wrong, where a user of the API can mend it. */
export interface Fault {
  /** As the API writes it: `customer.vatNumber`, `lineItems[0].vatPercent`. */
  field: string;
  /** In plain words, with the remedy. */
  message: string;
}

/** One rule of EN 16931, Peppol or a country, by its official id. */
export interface Rule {
  id: string;
  severity: Severity;
  faults: (invoice: EInvoice) => readonly Fault[];
}

/** A broken rule. */
export interface Violation extends Fault {
  rule: string;
  severity: Severity;
}

type Text = string | ((invoice: EInvoice) => string);

/** Of the whole document: it holds, or there is one fault. */
export function documentRule(
  id: string,
  field: string,
  message: Text,
  holds: (invoice: EInvoice) => boolean,
): Rule {
  const fault = (invoice: EInvoice) => ({ field, message: inWords(message, invoice) });
  return { id, severity: 'fatal', faults: (invoice) => (holds(invoice) ? [] : [fault(invoice)]) };
}

/** Of every line; `field` is one of the line item. */
export function lineRule(
  id: string,
  field: string,
  message: Text,
  holds: (line: EInvoiceLine, invoice: EInvoice) => boolean,
): Rule {
  const faults = (invoice: EInvoice) =>
    invoice.lines.flatMap((line, index) =>
      holds(line, invoice)
        ? []
        : [{ field: `lineItems[${index}].${field}`, message: inWords(message, invoice) }],
    );
  return { id, severity: 'fatal', faults };
}

/** Of every row of the VAT breakdown. */
export function vatRule(
  id: string,
  field: string | ((index: number) => string),
  message: Text,
  holds: (group: VatBreakdown, invoice: EInvoice) => boolean,
): Rule {
  const faults = (invoice: EInvoice) =>
    invoice.vatBreakdown.flatMap((group, index) =>
      holds(group, invoice)
        ? []
        : [
            {
              field: typeof field === 'string' ? field : field(index),
              message: inWords(message, invoice),
            },
          ],
    );
  return { id, severity: 'fatal', faults };
}

/** The seller or the buyer, with what the API calls its fields. */
export interface Side {
  of: (invoice: EInvoice) => EInvoiceParty;
  /** As it stands in a sentence. */
  who: string;
  name: string;
  vatNumber: string;
  registrationNumber: string;
  address: string;
  peppolId: string;
}

export const SELLER: Side = {
  of: ({ seller }) => seller,
  who: 'your company',
  name: 'settings.companyName',
  vatNumber: 'settings.vatNumber',
  registrationNumber: 'settings.companyRegistrationNumber',
  address: 'settings.address',
  peppolId: 'settings.peppolId',
};

export const BUYER: Side = {
  of: ({ buyer }) => buyer,
  who: 'the customer',
  name: 'customer.name',
  vatNumber: 'customer.vatNumber',
  registrationNumber: 'customer.registrationNumber',
  address: 'customer.address',
  peppolId: 'customer.peppolId',
};

/** The same rule as one that only warns. */
export function warning(rule: Rule): Rule {
  return { ...rule, severity: 'warning' };
}

export function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function inWords(message: Text, invoice: EInvoice): string {
  return typeof message === 'string' ? message : message(invoice);
}
