import { readFileSync } from 'node:fs';

const DOCUMENT = readFileSync('docs/security.md', 'utf8');
const [PROMISES, NOT_CLAIMED] = DOCUMENT.split('## What is not claimed') as [string, string];

/** The checks on authorization, sign-in, keys, limits and platform. */
const WANTED = [
  [0, 26],
  [30, 38],
  [40, 48],
  [70, 79],
].flatMap(([first, last]) =>
  Array.from({ length: last! - first! + 1 }, (_, index) => `S-${String(first! + index).padStart(2, '0')}`),
);

const rows = [...PROMISES.matchAll(/^\| (S-\d\d) \|.*\| ([^|]+?) +\|$/gm)].map(([, id, files]) => ({
  id: id!,
  files: files!.split(', '),
}));

describe('docs/security.md', () => {
  it.each(rows)('names tests of $id that exist', ({ id, files }) => {
    for (const file of files) expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`${id}\\b[^'\n]*: `));
  });

  it('has a row, or a reason why not, for every check', () => {
    const told = new Set(rows.map(({ id }) => id));

    const missing = WANTED.filter((id) => !told.has(id) && !NOT_CLAIMED.includes(id));

    expect(missing).toEqual([]);
    expect(rows.length).toBeGreaterThan(50);
  });
});
