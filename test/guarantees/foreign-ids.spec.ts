import { livePath } from '../support/live-paths.js';
import {
  bodySchemaOf,
  callPath,
  type Operation,
  operationsOf,
  resolved,
  type Schema,
} from '../support/operations.js';
import { rowsOf } from '../support/tenant-rows.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type Tour, tourOf } from '../support/tour.js';

const UNKNOWN = '6f1f0f70-0000-4000-8000-000000000000';
const MALFORMED = 's4d5e6...';

/** `contacts[0].id` as `['contacts', 0, 'id']`. */
type Place = readonly (string | number)[];

/** Whose id goes where: named like the field, unless the field is named differently. */
const KNOWN_AS: Readonly<Record<string, string>> = {
  'contacts.id': 'contactId',
  'customServices.id': 'overrideId',
  logEntryIds: 'entryId',
  'lineItems.sourceLogEntryId': 'entryId',
};

/** Every field of a body that holds an id, in the first row of every list. */
function idPlaces(tour: Tour, schema: Schema, place: Place = []): Place[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]): Place[] => {
    const field = resolved(tour.document, property);
    const item = resolved(tour.document, field.items);
    if (field.format === 'uuid') return [[...place, name]];
    if (field.type === 'array' && item.format === 'uuid') return [[...place, name, 0]];
    if (field.type === 'array') return idPlaces(tour, item, [...place, name, 0]);
    return idPlaces(tour, field, [...place, name]);
  });
}

function put(body: unknown, [first, ...rest]: Place, value: string): unknown {
  if (first === undefined) return value;
  if (typeof first === 'number') {
    const list = (body as unknown[] | undefined) ?? [];
    return list.with(first, put(list[first], rest, value));
  }
  return { ...(body as object), [first]: put((body as Record<string, unknown>)[first], rest, value) };
}

function written(place: Place): string {
  return place
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join('');
}

describe('ids of another company', () => {
  let test: TestApp;
  let acme: Tour;
  let other: Tour;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await tourOf(test, 'CANARY_A');
    other = await tourOf(test, 'CANARY_B');
  }, 120_000);
  afterAll(() => test.close());

  it('S-03: are refused in every field of every body, by name and as if they did not exist; nothing is stored', async () => {
    const [tenantA, tenantB] = [acme, other].map(({ world }) => world.known['tenantId']!);
    const before = [await rowsOf(test, tenantA!), await rowsOf(test, tenantB!)];
    const places = operationsOf(other.document).flatMap((operation) =>
      idPlaces(other, bodySchemaOf(other.document, operation)).map((place) => ({ operation, place })),
    );

    for (const { operation, place } of places) {
      const theirs = acme.world.known[nameOf(place)];
      if (!theirs) throw new Error(`${operation.operationId}: no id for ${written(place)}`);
      const answers = await Promise.all([theirs, UNKNOWN, MALFORMED].map((id) => send(operation, place, id)));
      const [{ status, errors }] = answers as [(typeof answers)[number]];

      expect({ operation: operation.operationId, status }).toMatchObject({ status: 400 });
      expect([operation.operationId, ...errors]).toContain(written(place).replace(/\[0\]$/, ''));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }

    expect(places.length).toBeGreaterThan(15);
    expect([await rowsOf(test, tenantA!), await rowsOf(test, tenantB!)]).toEqual(before);
  });

  it('S-03: cannot be stored even where row-level security is off: every foreign key between tables of tenants names the tenant on both sides', async () => {
    const keys = await foreignKeys(test);

    const without = keys.filter(
      ({ columns, target }) => !columns.includes('tenant_id') || !target.includes('tenant_id'),
    );

    expect(without).toEqual([]);
    expect(keys.length).toBeGreaterThan(20);
    for (const { columns, target } of keys)
      expect(target.indexOf('tenant_id')).toBe(columns.indexOf('tenant_id'));
  });

  it('S-03: are refused by the database itself, for every foreign key', async () => {
    const keys = await foreignKeys(test);

    const outcomes = await Promise.all(keys.map((key) => pointAcross(key)));

    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(keys.map(({ name }) => [name, '23503'])));
  });

  async function send(operation: Operation, place: Place, id: string) {
    const visit = other.visit(operation.operationId);
    const changed = operation.operationId === 'createInvoice' ? invoiceBodyFor(place) : {};
    const body = put({ ...visit.body, ...changed }, place, id) as object;
    const api = test.api.by(other.world.credentials[visit.by === 'Nobody' ? 'Nobody' : 'Owner']);
    const answer = await callPath(api, operation.method, livePath(operation, other.world), body);
    // A message may repeat the id that was sent.
    const text = answer.text
      .replaceAll(/"requestId":"[^"]*"/g, '')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id');
    const { errors = {} } = answer.body as { errors?: Record<string, unknown> };
    return { status: answer.status, errors: Object.keys(errors), text };
  }

  /** An invoice is made of entries or of lines; and what the tour invoiced is not free any more. */
  function invoiceBodyFor([field]: Place): object {
    if (field !== 'lineItems') return { logEntryIds: [other.world.known['entryId']] };
    const lineItems = [{ description: 'Work', quantity: 1, rate: 1 }];
    return { lineItems, logEntryIds: undefined, vatPercent: undefined, groupBy: undefined };
  }

  /** Lets a row of one company point to a row of the other, as the superuser, and says why that fails. */
  async function pointAcross({
    name,
    table,
    columns,
    referenced,
    target,
  }: ForeignKey): Promise<[string, string]> {
    const pairs = columns
      .map((column, index) => ({ column, to: target[index]! }))
      .filter(({ column }) => column !== 'tenant_id');
    const assignments = pairs.map(({ column, to }) => `${column} = theirs.${to}`).join(', ');
    const filled = pairs.map(({ column }) => `(${column} IS NOT NULL)::int`).join(' + ');
    const parameters = [acme, other].map(({ world }) => world.known['tenantId']);
    return asOwner(test.database, async (owner) => {
      try {
        const { rowCount } = await owner.query(
          `UPDATE ${table} SET ${assignments}
             FROM (SELECT * FROM ${referenced} WHERE tenant_id = $1 LIMIT 1) theirs
            WHERE ${table}.ctid = (SELECT ctid FROM ${table} WHERE tenant_id = $2 ORDER BY ${filled} DESC LIMIT 1)`,
          parameters,
        );
        return [name, `${rowCount} rows changed`];
      } catch (error) {
        return [name, (error as { code: string }).code];
      }
    });
  }
});

function nameOf(place: Place): string {
  const names = place.filter((part) => typeof part === 'string');
  return KNOWN_AS[names.join('.')] ?? names.at(-1)!;
}

interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly referenced: string;
  readonly target: readonly string[];
}

/** Between tables that both belong to tenants. */
function foreignKeys(test: TestApp): Promise<ForeignKey[]> {
  return asOwner(test.database, async (owner) => {
    const names = (relation: string, numbers: string): string =>
      `ARRAY(SELECT attname::text FROM unnest(${numbers}) WITH ORDINALITY AS n (number, place)
               JOIN pg_attribute ON attrelid = ${relation} AND attnum = number ORDER BY place)`;
    const hasTenant = (relation: string): string =>
      `EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = ${relation} AND attname = 'tenant_id')`;
    const { rows } = await owner.query<ForeignKey>(
      `SELECT conname AS name, conrelid::regclass::text AS table, ${names('conrelid', 'conkey')} AS columns,
              confrelid::regclass::text AS referenced, ${names('confrelid', 'confkey')} AS target
         FROM pg_constraint
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace
          AND ${hasTenant('conrelid')} AND ${hasTenant('confrelid')}
        ORDER BY conname`,
    );
    return rows;
  });
}
