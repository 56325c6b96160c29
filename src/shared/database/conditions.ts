/**
 * The conditions of a statement with their parameters. `?` stands for the value; it is never put into the text. The
 * first parameter is always the tenant.
 *
 * @example Conditions.of('l.tenant_id = ?', tenantId).and('l.deleted_at IS NULL').when('l.date >= ?', query.from)
 */
export class Conditions {
  private constructor(
    private readonly texts: readonly string[],
    readonly parameters: readonly unknown[],
  ) {}

  static of(tenantCondition: string, tenantId: string): Conditions {
    return new Conditions([], []).and(tenantCondition, tenantId);
  }

  /** One value for each `?`, or one for all of them. */
  and(text: string, ...values: readonly unknown[]): Conditions {
    const offset = this.parameters.length;
    let place = 0;
    const numbered = text.replaceAll('?', () => `$${offset + Math.min(++place, values.length)}`);
    return new Conditions([...this.texts, numbered], [...this.parameters, ...values]);
  }

  /** A filter that may be absent. */
  when(text: string, value: unknown): Conditions {
    return value === undefined || value === null ? this : this.and(text, value);
  }

  /** Without WHERE. */
  get sql(): string {
    return this.texts.join(' AND ');
  }
}

/**
 * One of the columns contains a text, whatever its case; for {@link Conditions.when} with {@link containing}. The
 * collation knows more letters than those of ASCII, however the database was made.
 */
export function searchIn(...columns: readonly string[]): string {
  return `(${columns.map((column) => `${column} COLLATE "und-x-icu" ILIKE ?`).join(' OR ')})`;
}

/** The pattern for a search. `%`, `_` and `\` in it are themselves. */
export function containing(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
