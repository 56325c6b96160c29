import type { Decimal } from '../../../shared/money/money.js';
import { printableText } from '../../../shared/text/printable-text.js';
import type { InvoiceDocument } from './invoice-document.js';

/** A SEPA credit transfer as a bank app reads it. */
export interface EpcTransfer {
  beneficiary: string;
  iban: string;
  bic?: string;
  /** Euro. */
  amount: Decimal;
  /** An ISO 11649 reference (`RF…`) or free text. */
  reference?: string;
}

const MAX_BYTES = 331;
const MAX_AMOUNT = '999999999.99';

/**
 * The text inside the payment QR code: EPC069-12, version 002, UTF-8, one element a line. A structured
 * reference may only be ISO 11649; a Belgian `+++…+++` communication belongs in the free text. Undefined where
 * the guideline allows no code: a malformed IBAN, an amount outside 0.01 … 999999999.99.
 */
export function epcPayload(transfer: EpcTransfer): string | undefined {
  const iban = compact(transfer.iban);
  const bic = compact(transfer.bic ?? '');
  const isPayable = transfer.amount.gte('0.01') && transfer.amount.lte(MAX_AMOUNT);
  if (!isPayable || !/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return undefined;

  const reference = remittance(transfer.reference ?? '');
  const payload = (name: string) =>
    [
      ...['BCD', '002', '1', 'SCT'],
      /^[A-Z0-9]{8}([A-Z0-9]{3})?$/.test(bic) ? bic : '',
      name,
      iban,
      `EUR${transfer.amount.toFixed(2)}`,
      '', // purpose code
      reference.structured,
      reference.freeText,
    ].join('\n');

  const room = MAX_BYTES - byteLength(payload(''));
  const name = shortened(oneLine(transfer.beneficiary), 70, room);
  return name ? payload(name).trimEnd() : undefined;
}

/** The payload of a document that can be paid by scanning: an issued invoice in euro with something due. */
export function paymentQrPayload(document: InvoiceDocument): string | undefined {
  const { seller, currency, documentType, mark, amountDue, paymentReference } = document;
  const isPayable = documentType === 'Invoice' && mark === null && currency === 'EUR';
  if (!isPayable || !seller.iban) return undefined;
  return epcPayload({
    beneficiary: seller.name,
    iban: seller.iban,
    bic: seller.bic,
    amount: amountDue,
    reference: paymentReference,
  });
}

/** Only an ISO 11649 reference is structured; free text is at most 140 characters. */
function remittance(reference: string): { structured: string; freeText: string } {
  const isIso11649 = /^RF\d{2}[A-Z0-9]{1,21}$/.test(compact(reference));
  if (isIso11649) return { structured: compact(reference), freeText: '' };
  return { structured: '', freeText: shortened(oneLine(reference), 140, 140) };
}

function compact(code: string): string {
  return code.replace(/\s/g, '').toUpperCase();
}

/** A line break would shift every element after it. */
function oneLine(text: string): string {
  return printableText(text).replace(/\s+/g, ' ').trim();
}

function shortened(text: string, maxCharacters: number, maxBytes: number): string {
  const characters = Array.from(text).slice(0, maxCharacters);
  while (byteLength(characters.join('')) > maxBytes) characters.pop();
  return characters.join('').trim();
}

function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
