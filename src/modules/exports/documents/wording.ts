import type { Language } from '../../../shared/text/languages.js';
import { formatDate, formatPercent } from './formats.js';
import type { InvoiceBuyer, InvoiceDocument, InvoiceDocumentVat, InvoiceSeller } from './invoice-document.js';
import { type Labels, registrationLabel, type Word } from './labels.js';

const MARK_WORDS = { Draft: 'draftMark', Paid: 'paidMark', Cancelled: 'cancelledMark' } as const;

/** Why a group is at 0 %: two groups may share a rate and differ in this. */
const CATEGORY_WORDS: Record<string, Word> = {
  AE: 'reverseCharge',
  E: 'exempt',
  Z: 'zeroRated',
  G: 'exportOutsideEu',
  K: 'intraCommunity',
  O: 'outsideScope',
};

/** The words of the mark, if the document has one: DRAFT, PAID, CANCELLED. */
export function markText({ mark }: InvoiceDocument, labels: Labels): string | undefined {
  return mark ? labels[MARK_WORDS[mark]] : undefined;
}

export function documentTitle({ documentType }: InvoiceDocument, labels: Labels): string {
  return documentType === 'CreditNote' ? labels.creditNote : labels.invoice;
}

/** `21%`, `0% exempt`, `outside scope`. */
export function vatGroupName(
  group: Pick<InvoiceDocumentVat, 'vatCategoryCode' | 'vatPercent'>,
  labels: Labels,
  language: Language,
): string {
  const word = CATEGORY_WORDS[group.vatCategoryCode];
  if (group.vatCategoryCode === 'O') return labels.outsideScope;
  const percent = formatPercent(group.vatPercent, language);
  return word ? `${percent} ${labels[word]}` : percent;
}

/** On a credit note, the invoice that it corrects: `INV-2026-0001 of 30 April 2026`. */
export function creditedInvoice(document: InvoiceDocument, labels: Labels): string | undefined {
  const { creditedInvoiceNumber: number, creditedInvoiceDate: date, language } = document;
  return number && date ? `${number} ${labels.dated} ${formatDate(date, language)}` : number;
}

/** Everything below a party's name: for whom, address, VAT and registration number. */
export function partyLines(party: InvoiceBuyer | InvoiceSeller, labels: Labels): string[] {
  return [...addressLines(party, labels), ...identifiers(party, labels)];
}

/** The address, on top of it the person. */
export function addressLines(party: InvoiceBuyer | InvoiceSeller, labels: Labels): string[] {
  const person =
    'contactName' in party && party.contactName ? [`${labels.attention} ${party.contactName}`] : [];
  return [...person, ...party.addressLines];
}

/** VAT and registration number with the names that they have in the company's country. */
export function identifiers(party: InvoiceBuyer | InvoiceSeller, labels: Labels): string[] {
  const { vatNumber, registrationNumber, countryCode } = party;
  const lines = vatNumber ? [`${labels.vatNumber} ${vatNumber}`] : [];
  if (!registrationNumber) return lines;
  return [...lines, `${registrationLabel(labels, countryCode, registrationNumber)} ${registrationNumber}`];
}
