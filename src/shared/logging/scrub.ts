// Shapes of secrets: API keys, tokens, passwords inside addresses, IBANs.
const SECRET_SHAPES = [
  /\btk_[\w-]{6,}/g,
  /\beyJ[\w-]+(?:\.[\w-]+)*/g,
  /(?<=:\/\/[^\s:@/]{0,100}:)[^\s@/]{1,200}(?=@)/g,
  /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
];
/** Some part of each of them: most texts have none, and are done with one look. */
const SUSPICIOUS = /tk_|eyJ|:\/\/|[A-Z]{2}\d{2}|[\u007f-\u009f\u2028\u2029\u202a-\u202e]/;
const SECRET_NAME = /password|secret|token|authorization|cookie|api[-_]?key|^key$|pepper|iban|code_verifier/i;
// JSON leaves these as they are, and terminals and log viewers obey some of them.
const CONTROLS = /[\u007f-\u009f\u2028\u2029\u202a-\u202e]/g;
const MAX_LENGTH = 8_000;
const MAX_DEPTH = 6;

/**
 * A value as the log may show it: what looks like a secret or bears the name of one becomes `***`. Nothing hands secrets
 * to the log on purpose; this is for the message of some library's error.
 */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '…';
  if (value instanceof Error)
    return scrub({ name: value.name, message: value.message, stack: value.stack }, depth);
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => scrub(item, depth + 1));
  return scrubFields(value, depth);
}

/** The fields of a log line. */
export function scrubFields(fields: object, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      SECRET_NAME.test(name) && value !== undefined ? '***' : scrub(value, depth + 1),
    ]),
  );
}

function scrubText(text: string): string {
  const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  if (!SUSPICIOUS.test(shown)) return shown;
  const masked = SECRET_SHAPES.reduce((result, shape) => result.replace(shape, '***'), shown);
  return masked.replace(CONTROLS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
