import { createHash } from 'node:crypto';

interface Version {
  readonly version: number;
  readonly shown: readonly unknown[];
}

const versions = new WeakMap<object, Version>();

/**
 * Notes the version of the row that an answer tells about; `EtagInterceptor` makes the ETag of it. The answer itself
 * stays as it is.
 * @param shown facts of other rows that the answer shows, as names: they change without a new version of this row.
 */
export function withVersion<T extends object>(version: number, answer: T, ...shown: unknown[]): T {
  versions.set(answer, { version, shown });
  return answer;
}

/** `W/"7"`, or `W/"7-x1y2z3a4"` with a short hash of the facts of other rows; `undefined` for what has no version. */
export function etagOf(answer: unknown): string | undefined {
  const found = typeof answer === 'object' && answer !== null ? versions.get(answer) : undefined;
  if (!found) return undefined;
  const { version, shown } = found;
  const suffix = shown.length > 0 ? `-${shortHash(shown)}` : '';
  return `W/"${version}${suffix}"`;
}

function shortHash(shown: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 8);
}

const TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/y;

/**
 * The opaque values of an If-Match header, without their quotes and `W/`: what changes a resource compares weakly,
 * since every tag of ours is weak. `'*'` stands for any version (RFC 9110, 13.1.1).
 * @returns `null` for what is no such header.
 */
export function opaqueTagsOf(header: string): readonly string[] | '*' | null {
  if (header.trim() === '*') return '*';
  const tags: string[] = [];
  for (let place = 0; ; place++) {
    TAG.lastIndex = afterBlanks(header, place);
    const tag = TAG.exec(header)?.[1];
    if (tag === undefined) return null;
    tags.push(tag);
    place = afterBlanks(header, TAG.lastIndex);
    if (place === header.length) return tags;
    if (header[place] !== ',') return null;
  }
}

function afterBlanks(text: string, from: number): number {
  let place = from;
  while (text[place] === ' ' || text[place] === '\t') place++;
  return place;
}

/**
 * Whether one of the tags was given out for this version. Only what stands before the dash counts: a changed name of a
 * customer is no change of an entry that shows it.
 */
export function namesVersion(tags: readonly string[] | '*', version: number): boolean {
  return tags === '*' || tags.some((tag) => tag.split('-', 1)[0] === String(version));
}
