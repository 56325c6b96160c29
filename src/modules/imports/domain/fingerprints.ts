import { createHash } from 'node:crypto';

/**
 * What makes a row the same row when its file is sent again: SHA-256 of what it says, and of how many equal ones stand
 * above it in the file. So two honest equal rows both count, and the order of the others does not matter.
 */
export function fingerprintsOf(contents: readonly (readonly unknown[])[]): Buffer[] {
  const seen = new Map<string, number>();
  return contents.map((content) => {
    const text = JSON.stringify(content);
    const occurrence = (seen.get(text) ?? 0) + 1;
    seen.set(text, occurrence);
    return createHash('sha256').update(`${occurrence}:${text}`).digest();
  });
}
