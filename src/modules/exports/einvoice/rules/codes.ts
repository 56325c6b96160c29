import {
  CURRENCY_CODES,
  isCountry,
  PAYMENT_MEANS,
  TYPE_CODES,
  VAT_CATEGORY_CODES,
  VATEX_CODES,
} from '../code-lists/codes.js';
import { EAS_CODES, ICD_CODES, OTHER_NETWORKS } from '../code-lists/schemes.js';
import { UNIT_CODES } from '../code-lists/units.js';
import { BUYER, documentRule, lineRule, type Rule, SELLER, type Side, vatRule } from './rule.js';

const NO_CURRENCY = 'Documents in this currency cannot be e-invoices: choose a currency of ISO 4217.';

/** EN 16931-1, BR-CL-*: codes come from their lists (release 1.3.16), as far as a document of ours has them. */
export const CODE_RULES: readonly Rule[] = [
  documentRule(
    'BR-CL-01',
    'documentType',
    'The document is neither an invoice nor a credit note.',
    (invoice) => TYPE_CODES.has(invoice.typeCode),
  ),
  // 03 looks at the amounts and 04 at the document: of ours, both say the same.
  documentRule('BR-CL-03', 'currency', NO_CURRENCY, ({ currency }) => CURRENCY_CODES.has(currency)),
  documentRule('BR-CL-04', 'currency', NO_CURRENCY, ({ currency }) => CURRENCY_CODES.has(currency)),
  legalScheme(SELLER),
  legalScheme(BUYER),
  country(SELLER),
  country(BUYER),
  documentRule('BR-CL-16', 'settings.iban', 'The way of paying is not known.', ({ payment }) =>
    payment ? PAYMENT_MEANS.has(payment.meansCode) : true,
  ),
  vatRule('BR-CL-17', 'lineItems', 'A VAT category is not known: choose S, AE, E, Z, G, K or O.', (group) =>
    VAT_CATEGORY_CODES.has(group.category),
  ),
  lineRule('BR-CL-18', 'vatCategoryCode', 'Choose the VAT category S, AE, E, Z, G, K or O.', (line) =>
    VAT_CATEGORY_CODES.has(line.category),
  ),
  vatRule('BR-CL-22', 'vatBreakdown', 'The code of a reason for no VAT is not known.', ({ exemptionCode }) =>
    exemptionCode === undefined ? true : VATEX_CODES.has(exemptionCode),
  ),
  lineRule(
    'BR-CL-23',
    'unitCode',
    'Choose a unit of UN/ECE Recommendation 20, such as HUR (hour), DAY or EA (each).',
    (line) => UNIT_CODES.has(line.unitCode),
  ),
  endpointScheme(SELLER),
  endpointScheme(BUYER),
];

function legalScheme(side: Side): Rule {
  return documentRule(
    'BR-CL-11',
    side.registrationNumber,
    `The register of ${side.who} is not known.`,
    (invoice) => {
      const { legalId } = side.of(invoice);
      return legalId === undefined || legalId.scheme === '' || ICD_CODES.has(legalId.scheme);
    },
  );
}

function country(side: Side): Rule {
  return documentRule(
    'BR-CL-14',
    `${side.address}.country`,
    `The country of ${side.who} is not known: write its ISO code or its English name.`,
    (invoice) => {
      const code = side.of(invoice).address?.country;
      return !code || isCountry(code);
    },
  );
}

function endpointScheme(side: Side): Rule {
  return documentRule(
    'BR-CL-25',
    side.peppolId,
    'Begin the Peppol id with a scheme of the EAS list, such as 0208 for Belgium.',
    (invoice) => {
      const { endpoint } = side.of(invoice);
      return !endpoint?.scheme || EAS_CODES.has(endpoint.scheme) || OTHER_NETWORKS.has(endpoint.scheme);
    },
  );
}
