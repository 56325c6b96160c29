import { decimal } from '../../shared/money/money.js';
import { formatAmount, formatDate, formatIban, formatMoney } from '../exports/documents/formats.js';
import { labelsFor } from '../exports/documents/labels.js';
import { amountDue } from '../invoices/domain/amount-due.js';
import type { InvoiceDocumentSource } from '../invoices/invoices.service.js';
import { builtInText, type MailPurpose } from './domain/built-in-texts.js';
import { fillPlaceholders, type PlaceholderValues } from './domain/placeholders.js';
import type { InvoiceMail } from './templates/invoice.mail.js';

/** What is kept of a call to send a document, until the mail leaves. */
export interface AboutInvoiceMail {
  readonly invoiceId: string;
  readonly attachUbl: boolean;
  /** Whom it greets. */
  readonly contactName: string | null;
  /** Of the call, else of the company's settings; `null`: the built-in ones. */
  readonly subject: string | null;
  readonly body: string | null;
}

export function toInvoiceMail(source: InvoiceDocumentSource, about: AboutInvoiceMail): InvoiceMail {
  const { invoice, seller } = source;
  const builtIn = builtInText(invoice.language, purposeOf(source));
  const values = placeholderValues(source, about);
  return {
    language: invoice.language,
    companyName: seller.companyName,
    subject: fillPlaceholders(about.subject ?? builtIn.subject, values),
    body: fillPlaceholders(about.body ?? builtIn.body, values),
    summary: summaryOf(source),
  };
}

function purposeOf({ invoice }: InvoiceDocumentSource): MailPurpose {
  if (invoice.documentType === 'CreditNote') return 'CreditNote';
  return invoice.status === 'Sent' && amountDue(invoice).gt(0) ? 'Payable' : 'Settled';
}

function placeholderValues(
  { invoice, seller, buyer }: InvoiceDocumentSource,
  { contactName }: AboutInvoiceMail,
): PlaceholderValues {
  const { language } = invoice;
  return {
    invoiceNumber: invoice.invoiceNumber,
    customerName: buyer.name,
    contactName: contactName ?? buyer.name,
    companyName: seller.companyName,
    date: formatDate(invoice.date, language),
    dueDate: formatDate(invoice.dueDate, language),
    total: formatAmount(decimal(invoice.total), language),
    currency: invoice.currency,
    iban: seller.iban ? formatIban(seller.iban) : '',
  };
}

/** Where money is asked for it says how to pay; a credit note names its invoice. */
function summaryOf(source: InvoiceDocumentSource): InvoiceMail['summary'] {
  const { invoice, seller } = source;
  const { language, currency } = invoice;
  const labels = labelsFor(language);
  const money = (amount: ReturnType<typeof decimal>): string => formatMoney(amount, currency, language);
  const total = decimal(invoice.total);
  if (invoice.documentType === 'CreditNote') {
    return present([
      [labels.creditNote, invoice.invoiceNumber],
      [labels.creditedInvoice, invoice.creditedInvoiceNumber],
      [labels.creditNoteDate, formatDate(invoice.date, language)],
      [labels.totalCredited, money(total)],
    ]);
  }
  const isPayable = purposeOf(source) === 'Payable';
  const due = amountDue(invoice);
  return present([
    [labels.invoice, invoice.invoiceNumber],
    [labels.invoiceDate, formatDate(invoice.date, language)],
    [labels.dueDate, isPayable ? formatDate(invoice.dueDate, language) : null],
    [labels.total, money(total)],
    [labels.amountDue, isPayable && !due.eq(total) ? money(due) : null],
    ['IBAN', isPayable && seller.iban ? formatIban(seller.iban) : null],
    [labels.paymentReference, isPayable ? invoice.paymentReference : null],
  ]);
}

function present(rows: readonly (readonly [string, string | null])[]): InvoiceMail['summary'] {
  return rows.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}
