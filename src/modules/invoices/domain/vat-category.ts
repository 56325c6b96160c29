import { type Decimal, ZERO } from '../../../shared/money/money.js';

/** UNCL 5305, as EN 16931 allows it. */
export const VAT_CATEGORIES = ['S', 'AE', 'E', 'Z', 'G', 'K', 'O'] as const;
export type VatCategory = (typeof VAT_CATEGORIES)[number];

/** What decides on reverse charge. */
export interface VatParties {
  sellerVatNumber: string | null;
  sellerCountryCode: string | null;
  buyerIsCompany: boolean;
  buyerVatNumber: string | null;
}

/** Prefixes of VAT numbers in the EU; Greece uses EL. */
const EU = new Set(
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** The customer is a company with a VAT number of another EU country than the seller's (contract 6.3). */
export function isReverseCharge(parties: VatParties): boolean {
  const buyer = vatCountry(parties.buyerVatNumber);
  const seller = vatCountry(parties.sellerVatNumber) ?? asPrefix(parties.sellerCountryCode);
  return parties.buyerIsCompany && buyer !== null && seller !== null && buyer !== seller;
}

export interface LineVat {
  vatPercent: Decimal;
  vatCategoryCode: VatCategory;
}

/**
 * Percent and category of a line (contract 6.3). Absent percent: the tenant's for S, else 0. Absent category: S, but at
 * 0 % AE for a customer that owes the VAT itself, else E.
 */
export function lineVat(
  percent: Decimal | null,
  category: VatCategory | null,
  defaultPercent: Decimal,
  parties: VatParties,
): LineVat {
  const vatPercent = percent ?? (category === null || category === 'S' ? defaultPercent : ZERO);
  const atZero = isReverseCharge(parties) ? 'AE' : 'E';
  return { vatPercent, vatCategoryCode: category ?? (vatPercent.eq(0) ? atZero : 'S') };
}

function vatCountry(vatNumber: string | null): string | null {
  const prefix = vatNumber?.trim().slice(0, 2).toUpperCase() ?? '';
  return EU.has(asPrefix(prefix) ?? '') ? asPrefix(prefix) : null;
}

function asPrefix(countryCode: string | null): string | null {
  return countryCode === 'GR' ? 'EL' : countryCode;
}
