import pg from 'pg';
import { type RecordedStatement, recordedStatements } from '../support/recorded-statements.js';
import { rowsOf } from '../support/tenant-rows.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type Tour, tourOf } from '../support/tour.js';

const CANARY = /canary_a/i;
/** A comparison with the tenant's id, by hand or by TypeORM. */
const TENANT_FILTER = /(?:"?\w+"?\.)?"?tenant_id"? = (\$\d+)/g;

interface Outcome {
  readonly rows: readonly unknown[];
  readonly changed: number;
  readonly code?: string;
}

const isRead = ({ text }: RecordedStatement): boolean => /^\s*(SELECT|WITH)/i.test(text);
const showsCanary = ({ rows }: Outcome): boolean => CANARY.test(JSON.stringify(rows));

/*
 * What row-level security does when the code forgets the tenant. All statements of a walk over the whole API are sent
 * again, as the application and on behalf of one company, but asking for another: by its ids, or without the filter.
 */
/** Statements that touch no table. */
const NO_ROWS = /^SELECT pg_(?:try_)?advisory_xact_lock|^(?:ROLLBACK TO )?SAVEPOINT /;

/** Jobs are nobody's: they carry ids only, and whatever is done for them asks for its tenant anew. */
const JOBS = /INSERT INTO pgboss\./;

describe('S-04: the database alone', () => {
  let test: TestApp;
  let acme: Tour;
  let other: Tour;
  let statements: RecordedStatement[];
  let app: pg.Client;
  let owner: pg.Client;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await tourOf(test, 'CANARY_A');
    const all = await recordedStatements(async () => {
      other = await tourOf(test, 'CANARY_B');
    });
    statements = all.filter(
      ({ tenantId, isIdentity, text }) => tenantId === tenantOf(other) && !isIdentity && !JOBS.test(text),
    );
    app = new pg.Client({ connectionString: test.database.appUrl });
    owner = new pg.Client({ connectionString: test.database.ownerUrl });
    await Promise.all([app.connect(), owner.connect()]);
  }, 180_000);
  afterAll(async () => {
    await Promise.all([app.end(), owner.end()]);
    await test.close();
  });

  it('S-04: keeps the walk honest: reads and writes of every kind, and each names the tenant', () => {
    const reads = statements.filter(isRead);
    const ofRows = statements.filter(({ text }) => !NO_ROWS.test(text));
    const unfiltered = ofRows.filter(({ text }) => !/tenant_id|FROM tenants|UPDATE "?tenants/.test(text));

    expect(reads.length).toBeGreaterThan(20);
    expect(statements.length - reads.length).toBeGreaterThan(20);
    expect(unfiltered.map(({ text }) => text)).toEqual([]);
  });

  it('S-04: shows nothing of a company to statements with its ids, sent on behalf of another', async () => {
    const leaks: string[] = [];
    let shownToItself = 0;

    for (const statement of statements.filter(isRead)) {
      const values = swapped(statement.values);
      if (showsCanary(await replay(app, statement.text, values, tenantOf(other)))) leaks.push(statement.text);
      if (showsCanary(await replay(app, statement.text, values, tenantOf(acme)))) shownToItself++;
    }

    expect(leaks).toEqual([]);
    expect(shownToItself).toBeGreaterThan(10);
  });

  it('S-04: shows nothing of a company to statements that have lost their filter by tenant', async () => {
    const leaks: string[] = [];
    let shownWithoutProtection = 0;
    const reads = statements.filter(isRead).filter(({ text }) => text.search(TENANT_FILTER) >= 0);

    for (const { text, values } of reads) {
      const open = text.replace(TENANT_FILTER, (_, parameter: string) => `(${parameter}::uuid IS NOT NULL)`);
      if (showsCanary(await replay(app, open, values, tenantOf(other)))) leaks.push(text);
      if (showsCanary(await replay(owner, open, values, tenantOf(other)))) shownWithoutProtection++;
    }

    expect(leaks).toEqual([]);
    expect(shownWithoutProtection).toBeGreaterThan(5);
  });

  it('S-04: changes nothing of a company on behalf of another', async () => {
    const before = await rowsOf(test, tenantOf(acme));
    const changes: string[] = [];
    let changedByItself = 0;

    for (const statement of statements.filter((each) => !isRead(each))) {
      const values = swapped(statement.values);
      const { changed } = await replay(app, statement.text, values, tenantOf(other));
      if (changed > 0) changes.push(statement.text);
      if ((await replay(app, statement.text, values, tenantOf(acme))).changed > 0) changedByItself++;
    }

    expect(changes).toEqual([]);
    expect(changedByItself).toBeGreaterThan(10);
    expect(await rowsOf(test, tenantOf(acme))).toEqual(before);
  });

  /** The other company's ids, exchanged for those of the same things of Acme. */
  function swapped(values: readonly unknown[]): unknown[] {
    const names = Object.keys(other.world.known);
    const exchange = new Map(names.map((name) => [other.world.known[name], acme.world.known[name]]));
    const swap = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(swap) : (exchange.get(value as string) ?? value);
    return values.map(swap);
  }
});

function tenantOf({ world }: Tour): string {
  return world.known['tenantId']!;
}

/** Runs it on behalf of a company, and takes it back. */
async function replay(
  client: pg.Client,
  text: string,
  values: readonly unknown[],
  tenantId: string,
): Promise<Outcome> {
  await client.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'`);
  try {
    const { rows, rowCount } = await client.query(text, [...values]);
    return { rows, changed: rowCount ?? 0 };
  } catch (error) {
    return { rows: [], changed: 0, code: (error as { code?: string }).code };
  } finally {
    await client.query('ROLLBACK');
  }
}
