const MAX_CHARACTERS = 255;

/**
 * What is wrong with the name of a file, or `undefined`. It is kept as it was sent and never becomes part of a path,
 * so that no more is asked than that one can read and show it: Windows' `CON` or Arabic are names like others.
 */
export function fileNameFault(name: string): string | undefined {
  if (/^[\s.]*$/.test(name)) return 'must have a name';
  if (name.length > MAX_CHARACTERS) return `must have a name of at most ${MAX_CHARACTERS} characters`;
  if (/\p{Cc}/u.test(name) || !name.isWellFormed()) return 'must have a name without control characters';
  return undefined;
}
