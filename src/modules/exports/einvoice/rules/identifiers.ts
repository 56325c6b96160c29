import { isBelgianNumber, isGln, isLuhn, isMod11 } from '../check-digits.js';
import type { EInvoice, SchemedId } from '../e-invoice.js';
import { BUYER, type Fault, type Rule, SELLER, type Severity, type Side } from './rule.js';

/** Peppol, PEPPOL-COMMON-*: numbers of a register have its form and its check digits, wherever they stand. */
export const IDENTIFIER_RULES: readonly Rule[] = [
  scheme('R040', '0088', 'a GLN with its check digit', isGln),
  scheme('R041', '0192', 'a Norwegian organisation number', (id) => /^\d{9}$/.test(id) && isMod11(id)),
  scheme('R042', '0184', 'a Danish CVR number: DK and eight digits', (id) => /^DK\d{8}$/.test(id)),
  scheme('R043', '0208', 'a Belgian enterprise number with its check digits', isBelgianNumber),
  scheme('R049', '0007', 'a Swedish organisation number', (id) => /^\d{10}$/.test(id) && isLuhn(id)),
  scheme('R054', '0106', 'a KvK number of eight digits', (id) => /^\d{8}$/.test(id), 'warning'),
  scheme('R055', '0190', 'an OIN of twenty digits', (id) => /^\d{20}$/.test(id), 'warning'),
  scheme('R056-1', '9944', 'a Dutch VAT number, such as NL123456782B01', isDutchVatId, 'warning'),
  {
    id: 'PEPPOL-COMMON-R056-2',
    severity: 'warning',
    faults: (invoice) =>
      [SELLER, BUYER].flatMap((side) => {
        const { vatId = '' } = side.of(invoice);
        if (!vatId.startsWith('NL') || isDutchVatId(vatId)) return [];
        return [
          { field: side.vatNumber, message: `${vatId} is not a Dutch VAT number, such as NL123456782B01.` },
        ];
      }),
  },
];

function scheme(
  rule: string,
  code: string,
  what: string,
  isValid: (id: string) => boolean,
  severity: Severity = 'fatal',
): Rule {
  const faults = (invoice: EInvoice): Fault[] => [SELLER, BUYER].flatMap((side) => sideFaults(side, invoice));
  const sideFaults = (side: Side, invoice: EInvoice): Fault[] => {
    const { legalId, endpoint } = side.of(invoice);
    const wrong = [legalId, endpoint].filter(
      (id) => id?.scheme === code && !isValid(id.value),
    ) as SchemedId[];
    const fields = new Map(wrong.map(({ value }) => [fieldOf(value, side, invoice), value]));
    return [...fields].map(([field, value]) => ({ field, message: `${value} is not ${what}: correct it.` }));
  };
  return { id: `PEPPOL-COMMON-${rule}`, severity, faults };
}

/** Where a number was typed: it may have been read from the VAT number or from the registration number. */
function fieldOf(value: string, side: Side, invoice: EInvoice): string {
  const { vatId, legalId } = side.of(invoice);
  if (vatId && vatId.endsWith(value)) return side.vatNumber;
  return legalId?.value === value ? side.registrationNumber : side.peppolId;
}

function isDutchVatId(id: string): boolean {
  return /^NL\d{9}B\d{2}$/.test(id);
}
