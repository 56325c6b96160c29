import pg from 'pg';

/** A statement as it went to the database, and the company that row-level security showed it. */
export interface RecordedStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** `null`: none was named. */
  readonly tenantId: string | null;
  /** Whether people, sessions and keys of all companies were to be seen. */
  readonly isIdentity: boolean;
}

type Query = (this: pg.Client, text: unknown, values?: unknown, ...rest: unknown[]) => unknown;

const FRAME = /^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET )/;

/** Everything that this process sends to PostgreSQL while `work` runs, with its parameters, each text once. */
export async function recordedStatements(work: () => Promise<unknown>): Promise<RecordedStatement[]> {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  const scopes = new WeakMap<pg.Client, string>();
  const recorded = new Map<string, RecordedStatement>();
  prototype.query = function (text, values, ...rest) {
    if (typeof text === 'string') note(this, text, values);
    return original.call(this, text, values, ...rest);
  };
  const note = (client: pg.Client, text: string, values: unknown): void => {
    if (/^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK)/.test(text)) scopes.delete(client);
    if (text.includes('SET LOCAL app.')) scopes.set(client, `${scopes.get(client) ?? ''}${text}`);
    if (FRAME.test(text)) return;
    const scope = scopes.get(client) ?? '';
    const tenantId = /app\.tenant_id = '([^']+)'/.exec(scope)?.[1] ?? null;
    const statement = { text, values: (values as unknown[] | undefined) ?? [], tenantId };
    recorded.set(text, { ...statement, isIdentity: scope.includes('app.identity') });
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return [...recorded.values()];
}
