type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Drops `undefined`: what a PUT leaves out keeps its value, what it sends as `null` is cleared (contract 1.1). */
export function presentOnly<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}

/** The text of a sent decimal, for NUMERIC; `null` and absence stay what they are. */
export function decimalText(value: number | null | undefined): string | null | undefined {
  return typeof value === 'number' ? String(value) : value;
}

/** A default where `null` was sent; absence stays absence. */
export function nullTo<T>(value: T | null | undefined, fallback: T): T | undefined {
  return value === null ? fallback : value;
}
