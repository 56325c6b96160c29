import { DataSource } from 'typeorm';
import { Form } from '../support/api.js';
import { livePath } from '../support/live-paths.js';
import {
  bodySchemaOf,
  callPath,
  formFieldsOf,
  type Operation,
  operationsOf,
  resolved,
  type Schema,
} from '../support/operations.js';
import { rowsOf, type TenantRows } from '../support/tenant-rows.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { NOT_ON_TOUR, type Tour, tourOf } from '../support/tour.js';

type Json = Record<string, unknown>;

/** Rows of a list that a POST takes are described by the class that a PUT takes, which knows their read-only fields. */
const READ_ONLY_IN_ROWS = ['customerId', 'netAmount', 'countryCode'];

/** A body with fields in it that it must not have, and their names as an error writes them. */
interface Spoiled {
  readonly body: object;
  readonly names: readonly string[];
}

describe("S-07: columns that are nobody's to set", () => {
  let test: TestApp;
  let tour: Tour;
  let operations: Operation[];
  let columns: string[];

  beforeAll(async () => {
    test = await startTestApp();
    tour = await tourOf(test, 'CANARY_A');
    operations = operationsOf(tour.document).filter(({ operationId }) => !NOT_ON_TOUR.includes(operationId));
    const { entityMetadatas } = test.app.get(DataSource);
    columns = [
      ...new Set(entityMetadatas.flatMap((entity) => entity.columns.map(({ propertyName }) => propertyName))),
    ];
  }, 120_000);
  afterAll(() => test.close());

  it('S-07: are refused by name in every body, at every depth, and nothing changes', async () => {
    const before = await rowsOf(test, tenantId());
    const writing = operations.filter(({ method }) => method === 'post' || method === 'put');

    for (const operation of writing) {
      const { body, names } = spoiledBody(operation);
      const answer = await callPath(
        apiFor(operation),
        operation.method,
        livePath(operation, tour.world),
        body,
      );
      const { code, errors = {} } = answer.body as { code?: string; errors?: Json };

      expect({ operation: operation.operationId, status: answer.status, code }).toEqual({
        operation: operation.operationId,
        status: 400,
        code: 'validation_failed',
      });
      expect([operation.operationId, names.filter((name) => !(name in errors))]).toEqual([
        operation.operationId,
        [],
      ]);
      expect(names.length).toBeGreaterThan(50);
    }

    expect(writing.length).toBeGreaterThan(20);
    expect(await rowsOf(test, tenantId())).toEqual(before);
  });

  it('S-07: are refused by name in every query', async () => {
    const before = await rowsOf(test, tenantId());
    const withoutBody = operations.filter(
      ({ method, path }) => !(method === 'post' || method === 'put') && path.startsWith('/api'),
    );

    for (const operation of withoutBody) {
      const known = (operation.parameters ?? []).map(({ name }) => name);
      const names = columns.filter((name) => !known.includes(name));
      const query = names.map((name) => `${name}=x`).join('&');
      const answer = await callPath(
        apiFor(operation),
        operation.method,
        `${livePath(operation, tour.world)}?${query}`,
      );
      const { errors = {} } = answer.body as { errors?: Json };

      expect({ operation: operation.operationId, status: answer.status }).toMatchObject({ status: 400 });
      expect([operation.operationId, names.filter((name) => !(name in errors))]).toEqual([
        operation.operationId,
        [],
      ]);
    }

    expect(await rowsOf(test, tenantId())).toEqual(before);
  });

  it('S-07: are ignored in a PUT where they are the read-only fields of its own answer', async () => {
    const resources = operations.filter((operation) => operation.method === 'put' && ownAnswer(operation));

    for (const operation of resources) {
      const { body } = tour.visit(operation.operationId);
      const send = (more: Json) =>
        callPath(apiFor(operation), 'put', livePath(operation, tour.world), { ...more, ...body });
      await send({});
      const before = await rowsOf(test, tenantId());

      const answer = await send(alteredReadOnly(operation, (await read(operation)).body as Json));

      expect({ operation: operation.operationId, answer: answer.text, status: answer.status }).toMatchObject({
        status: 200,
      });
      expect(withoutTraces(await rowsOf(test, tenantId()))).toEqual(withoutTraces(before));
    }

    expect(resources.map(({ operationId }) => operationId)).toEqual(
      expect.arrayContaining([
        'updateCustomer',
        'updateService',
        'updateLogEntry',
        'updateInvoice',
        'updateSettings',
      ]),
    );
  });

  const tenantId = (): string => tour.world.known['tenantId']!;

  function apiFor({ operationId }: Operation) {
    const { by } = tour.visit(operationId);
    return test.api.by(by === 'Nobody' ? {} : tour.world.credentials.Owner);
  }

  function read(operation: Operation) {
    return callPath(apiFor(operation), 'get', livePath(operation, tour.world));
  }

  /** The answer of GET on the same path: what a client edits and sends back. */
  function ownAnswer({ path }: Operation): Schema | undefined {
    const get = operations.find((each) => each.path === path && each.method === 'get');
    return get && resolved(tour.document, get.responses['200']?.content?.['application/json']?.schema);
  }

  function spoiledBody(operation: Operation): Spoiled {
    const accepted = operation.method === 'put' ? Object.keys(ownAnswer(operation)?.properties ?? {}) : [];
    const { body = {} } = tour.visit(operation.operationId);
    if (body instanceof Form) return spoiledForm(body, operation);
    return spoiled(body as Json, bodySchemaOf(tour.document, operation), accepted);
  }

  function spoiledForm({ name, content, fields }: Form, operation: Operation): Spoiled {
    const known = formFieldsOf(tour.document, operation);
    const names = columns.filter((column) => !known.includes(column));
    const extras = Object.fromEntries(names.map((column) => [column, 'x']));
    return { body: new Form(name, content, { ...fields, ...extras }), names };
  }

  function spoiled(body: Json, schema: Schema, accepted: readonly string[], at = ''): Spoiled {
    const properties = schema.properties ?? {};
    const extras = columns.filter((name) => !(name in properties) && !accepted.includes(name));
    const names = extras.map((name) => `${at}${name}`);
    const copy: Json = { ...body, ...Object.fromEntries(extras.map((name) => [name, 'x'])) };
    for (const [name, property] of Object.entries(properties)) {
      const inner = spoiledField(body[name], resolved(tour.document, property), `${at}${name}`);
      if (!inner) continue;
      copy[name] = inner.value;
      names.push(...inner.names);
    }
    return { body: copy, names };
  }

  function spoiledField(
    value: unknown,
    field: Schema,
    at: string,
  ): { value: unknown; names: readonly string[] } | null {
    const item = field.type === 'array' ? resolved(tour.document, field.items) : field;
    if (!item.properties || !value) return null;
    if (!Array.isArray(value)) {
      const { body, names } = spoiled(value as Json, item, READ_ONLY_IN_ROWS, `${at}.`);
      return { value: body, names };
    }
    const [first, ...rest] = value as Json[];
    const { body, names } = spoiled(first ?? {}, item, READ_ONLY_IN_ROWS, `${at}[0].`);
    return { value: [body, ...rest], names };
  }

  /** The read-only fields of what is there, each with another value. */
  function alteredReadOnly(operation: Operation, stored: Json): Json {
    const writable = bodySchemaOf(tour.document, operation).properties ?? {};
    const names = Object.keys(ownAnswer(operation)!.properties!).filter((name) => !(name in writable));
    return Object.fromEntries(names.map((name) => [name, altered(stored[name])]));
  }
});

function altered(value: unknown): unknown {
  if (typeof value === 'number') return value + 999;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return [];
  return typeof value === 'object' ? {} : '6f1f0f70-0000-4000-8000-000000000000';
}

/** A change leaves its version, its time and a line in two logs; everything else must be as it was. */
function withoutTraces(rows: TenantRows): Json {
  const logs = ['audit_log', 'invoice_events'];
  const tables = Object.entries(rows).filter(([table]) => !logs.includes(table));
  const names = ['version', 'updated_at'];
  const strip = (row: Json): Json =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
  const byText = (one: Json, other: Json): number => JSON.stringify(one).localeCompare(JSON.stringify(other));
  return Object.fromEntries(tables.map(([table, stored]) => [table, stored.map(strip).sort(byText)]));
}
