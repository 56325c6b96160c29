import type { Response } from 'supertest';
import type { Row } from './given.js';

/** All rows of a list, page by page along `Link`, with something that happens before each next page. */
export async function walk(
  get: (path: string) => PromiseLike<Response>,
  path: string,
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const response: Response = await get(next);
    if (response.status !== 200) throw new Error(response.text);
    rows.push(...(response.body as Row[]));
    next = nextPath(response);
    if (next) await meanwhile();
  }
  return rows;
}

/** Where `Link` leads, as a path for `Api`. */
export function nextPath(response: Response): string | undefined {
  const link = (response.headers as Record<string, string | undefined>)['link'];
  if (!link) return undefined;
  const { pathname, search } = new URL(link.slice(1, link.indexOf('>')));
  return pathname.replace('/api', '') + search;
}
