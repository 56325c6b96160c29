/** What templates of mails may name (contract 6.7). */
export const PLACEHOLDERS = [
  'invoiceNumber',
  'customerName',
  'contactName',
  'companyName',
  'date',
  'dueDate',
  'total',
  'currency',
  'iban',
] as const;

export type PlaceholderValues = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/**
 * The template with its values, as plain text: who puts it into HTML escapes all of it there. Unknown names stay as
 * typed, and a value is never looked at again: one that holds `{total}` prints `{total}` (contract 6.7).
 */
export function fillPlaceholders(template: string, values: PlaceholderValues): string {
  return template.replace(/\{(\w+)\}/g, (typed, name: string) =>
    isPlaceholder(name) ? values[name] : typed,
  );
}

function isPlaceholder(name: string): name is keyof PlaceholderValues {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}
