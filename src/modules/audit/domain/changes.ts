type Values = Record<string, unknown>;
type Changes = Record<string, { from?: unknown; to?: unknown }>;

/** They change with everything and tell nothing. */
const NOISE = new Set(['updatedAt', 'history', 'warnings', 'originalLineItems']);

/**
 * The fields of a resource that differ, each with its value before and after; one that is empty on a side has no
 * value there. `undefined` when nothing changed.
 */
export function changesBetween(before: object, after: object): Changes | undefined {
  const [old, now] = [before as Values, after as Values];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !NOISE.has(name));
  const changed = names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map((name) => [name, { from: old[name], to: now[name] }]));
}
