import type { SchemedId } from './e-invoice.js';

type Register = readonly [form: RegExp, scheme: string, written?: (digits: string) => string];

/** The registers of a country and the numbers that they give, without punctuation (contract 7.1; ISO 6523 ICD). */
const REGISTERS: Readonly<Record<string, readonly Register[]>> = {
  BE: [[/^\d{9,10}$/, '0208', (digits) => digits.padStart(10, '0')]],
  NL: [
    [/^\d{8}$/, '0106'],
    [/^\d{20}$/, '0190'],
  ],
  FR: [
    [/^\d{9}$/, '0002'],
    [/^\d{14}$/, '0009'],
  ],
  DK: [[/^\d{8}$/, '0184', (digits) => `DK${digits}`]],
  SE: [[/^\d{10}$/, '0007']],
  NO: [[/^\d{9}$/, '0192']],
  // The OVT code: 0037, the list, before the business id.
  FI: [
    [/^\d{8}$/, '0216', (digits) => `0037${digits}`],
    [/^0037\d{8}$/, '0216'],
  ],
};

/** Where the number of the register stands in the VAT id. */
const IN_VAT_ID: Readonly<Record<string, RegExp>> = {
  BE: /^BE(\d{10})$/,
  FR: /^FR..(\d{9})$/,
  DK: /^DK(\d{8})$/,
  SE: /^SE(\d{10})\d{2}$/,
  NO: /^NO(\d{9})(?:MVA)?$/,
  FI: /^FI(\d{8})$/,
};

/** `12/345/67890`: a tax number, which is no register number (Germany). */
const GERMAN_TAX_NUMBER = /^\d{2,3}\/\d{3,4}\/\d{4,5}$/;
/** An address of a public body, which is no register number either. */
const LEITWEG_ID = /^\d{2,12}-(?:[A-Z0-9]{1,30}-)?\d{2}$/i;

/**
 * BT-30, BT-47 (contract 7.1): the number of the register with its scheme, read from the registration number, else from
 * the VAT id where that holds it. One of no known form stays as typed, without a scheme.
 */
export function legalIdOf(
  country: string | undefined,
  registrationNumber: string | undefined,
  vatId: string | undefined,
): SchemedId | undefined {
  const registered = registrationNumber === undefined ? undefined : inRegister(country, registrationNumber);
  if (registered) return registered;
  const inVatId = IN_VAT_ID[country ?? '']?.exec(vatId ?? '')?.[1];
  if (inVatId !== undefined) return inRegister(country, inVatId);
  if (registrationNumber === undefined || isOtherNumber(registrationNumber)) return undefined;
  return { scheme: '', value: registrationNumber };
}

/**
 * BT-32: how the tax office knows a seller without VAT id, which a small business may lack. In Germany its tax number,
 * elsewhere its register number.
 */
export function taxRegistrationIdOf(
  country: string | undefined,
  registrationNumber: string | undefined,
  legalId: SchemedId | undefined,
): string | undefined {
  if (country !== 'DE') return legalId?.value;
  const number = registrationNumber?.trim() ?? '';
  return GERMAN_TAX_NUMBER.test(number) ? number : undefined;
}

/** A Leitweg-ID: where German public bodies take invoices (EAS 0204). */
export function leitwegIdOf(registrationNumber: string | undefined): string | undefined {
  const number = registrationNumber?.trim() ?? '';
  return LEITWEG_ID.test(number) ? number : undefined;
}

function isOtherNumber(registrationNumber: string): boolean {
  return GERMAN_TAX_NUMBER.test(registrationNumber.trim()) || leitwegIdOf(registrationNumber) !== undefined;
}

/** `RCS Paris 732 829 320`, `KvK 12345678`, `BE 0777.257.634`: the words and the punctuation are not the number. */
function inRegister(country: string | undefined, number: string): SchemedId | undefined {
  const digits = number.replace(/^[^\d]+/, '').replace(/[\s.\-/]|MVA$/g, '');
  for (const [form, scheme, written] of REGISTERS[country ?? ''] ?? []) {
    if (form.test(digits)) return { scheme, value: written?.(digits) ?? digits };
  }
  return undefined;
}
