/** How a company wants its payments to be recognised. */
export type StructuredReference = 'None' | 'Belgian' | 'ISO11649';

/**
 * What the customer writes on the transfer (contract 6.5): made of a per-tenant counter of ten digits, or the
 * invoice number itself.
 */
export function paymentReference(style: StructuredReference, counter: bigint, invoiceNumber: string): string {
  switch (style) {
    case 'Belgian':
      return belgianReference(counter);
    case 'ISO11649':
      return isoReference(tenDigits(counter));
    case 'None':
      return invoiceNumber;
  }
}

/** Ten digits and their remainder by 97, where 00 is written 97. */
function belgianReference(counter: bigint): string {
  const check = counter % 97n || 97n;
  const digits = tenDigits(counter) + String(check).padStart(2, '0');
  return `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`;
}

/** ISO 11649: the check digits make `digits RF check`, with R = 27 and F = 15, 1 modulo 97. */
export function isoReference(digits: string): string {
  const check = 98n - (BigInt(`${digits}271500`) % 97n);
  return `RF${String(check).padStart(2, '0')}${digits}`;
}

/** Ten thousand million invoices of one company: rather none than a reference that no bank takes. */
function tenDigits(counter: bigint): string {
  const digits = String(counter).padStart(10, '0');
  if (digits.length > 10) throw new RangeError('The counter of payment references is used up');
  return digits;
}
