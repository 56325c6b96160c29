/** Whose password it is: words that a guesser tries first. */
export interface PasswordOwner {
  readonly email: string;
  readonly name: string;
  readonly companies: readonly string[];
}

const MIN = 10;
const MAX = 128;
export const PASSWORD_LENGTH = { min: MIN, max: MAX } as const;

const PRODUCT = ['TikTak', 'TikTakMe'];
const SHORTEST_WORD = 3;
/** A year or a few signs behind a common password make it no rarer. */
const COMMON_TAIL = /[^\p{L}]{1,4}$/u;

/** Characters as people count them: an emoji of two UTF-16 units is one. */
export function hasPasswordLength(text: string): boolean {
  if (text.length > 2 * MAX) return false;
  const { length } = [...text];
  return length >= MIN && length <= MAX;
}

/**
 * What is wrong with a new password, in words that say how to mend it; `null` when nothing is (contract 2.1). There are
 * no rules about kinds of characters: they make passwords worse (NIST SP 800-63B, 3.1.1.2).
 * @param common in lower case
 */
export function passwordFault(
  password: string,
  owner: PasswordOwner,
  common: ReadonlySet<string>,
): string | null {
  if (!hasPasswordLength(password)) return `must be text of ${MIN} to ${MAX} characters`;
  if (isCommon(password, common)) {
    return 'is one of the first that are tried: take one that is not in use everywhere, such as four random words';
  }
  if (isMadeOfOwnWords(password, owner)) {
    return "consists of your name, your address or your company's or our name: take one that nobody can guess";
  }
  return null;
}

function isCommon(password: string, common: ReadonlySet<string>): boolean {
  const lower = password.toLowerCase();
  const isOneCharacter = new Set(lower).size === 1;
  return isOneCharacter || common.has(lower) || common.has(lower.replace(COMMON_TAIL, ''));
}

/** Nothing is left of it, or hardly anything, without the owner's words, digits and signs. */
function isMadeOfOwnWords(password: string, { email, name, companies }: PasswordOwner): boolean {
  const sources = [email.split('@')[0] ?? '', name, ...companies, ...PRODUCT];
  const words = new Set(sources.flatMap(wordsOf).filter((word) => word.length >= SHORTEST_WORD));
  const letters = lettersOf(password);
  let left = letters;
  for (const word of [...words].sort((a, b) => b.length - a.length)) left = left.replaceAll(word, '');
  return left.length < SHORTEST_WORD && left !== letters;
}

/** The parts of a name, and all of it written together. */
function wordsOf(text: string): string[] {
  return [lettersOf(text), ...text.split(/[^\p{L}]+/u).map(lettersOf)];
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
}
