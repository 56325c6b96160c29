import type { EInvoice } from './e-invoice.js';
import { CODE_RULES } from './rules/codes.js';
import { DECIMAL_RULES } from './rules/decimals.js';
import { GERMAN_RULES } from './rules/germany.js';
import { IDENTIFIER_RULES } from './rules/identifiers.js';
import { DUTCH_RULES } from './rules/netherlands.js';
import { PEPPOL_RULES } from './rules/peppol.js';
import { PRESENCE_RULES } from './rules/presence.js';
import type { Rule, Violation } from './rules/rule.js';
import { SUM_RULES } from './rules/sums.js';
import { INTRA_COMMUNITY_RULES, OUTSIDE_VAT_RULES, VAT_CATEGORY_RULES } from './rules/vat-categories.js';

/** What a UBL document on Peppol must keep: EN 16931 release 1.3.16, Peppol release 2026.5 and its national rules. */
export const PEPPOL_RULE_SET: readonly Rule[] = [
  ...PRESENCE_RULES,
  ...SUM_RULES,
  ...DECIMAL_RULES,
  ...CODE_RULES,
  ...VAT_CATEGORY_RULES,
  ...INTRA_COMMUNITY_RULES,
  ...OUTSIDE_VAT_RULES,
  ...PEPPOL_RULES,
  ...IDENTIFIER_RULES,
  ...DUTCH_RULES,
  ...GERMAN_RULES,
];

/** Every broken rule, each as often as it is broken. */
export function brokenRules(invoice: EInvoice, rules: readonly Rule[] = PEPPOL_RULE_SET): Violation[] {
  return rules.flatMap(({ id, severity, faults }) =>
    faults(invoice).map(({ field, message }) => ({ rule: id, severity, field, message })),
  );
}
