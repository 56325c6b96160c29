import type { Response } from 'supertest';
import type { Company } from '../support/given.js';
import {
  type OperationInputs,
  inputsOfAll,
  pathWith,
  type InputSchema,
} from '../support/operation-inputs.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** Called by the browser on its way back: what Google and Microsoft add to the address is not ours to refuse. */
const OF_PROVIDERS = ['finishGoogleSignIn', 'finishMicrosoftSignIn'];

/** Values that a field of this type must not take. */
const WRONG = {
  string: [{}, { a: 1 }, [], ['x'], 1, 0, true],
  number: [{}, [], [1], 'x', '1', true, '1e3'],
  integer: [{}, [], [1], 'x', '1', true, 1.5],
  boolean: [{}, [], [true], 'true', 'false', 1, 0],
  array: [{}, { length: 1 }, 'x', 1, true, [[[]]], [null]],
  object: [[], [{}], 'x', 1, 0, true, 'null'],
} as const satisfies Record<string, readonly unknown[]>;
const ROUNDS = WRONG.string.length;

/** A body, and the fields in it that must be named as faults. */
interface Attempt {
  body: object;
  fields: string[];
}

/** All fields of an object wrong at once, with the value of the round; the objects inside get attempts of their own. */
function attemptsOn(schema: InputSchema, valueOf: (field: InputSchema) => unknown): Attempt[] {
  const fields = Object.entries(schema.properties ?? {});
  const wrong = fields.map(([name, field]) => [name, valueOf(field)] as const);
  const given = wrong.filter(([, value]) => value !== undefined);
  const attempts = [{ body: Object.fromEntries(given), fields: given.map(([name]) => name) }];
  for (const [name, field] of fields) {
    const [wrap, inner, prefix] =
      field.type === 'array'
        ? [(body: object) => [body], field.items!, `${name}[0]`]
        : [(body: object) => body, field, name];
    if (!inner.properties) continue;
    for (const { body, fields: inside } of attemptsOn(inner, valueOf)) {
      attempts.push({ body: { [name]: wrap(body) }, fields: inside.map((one) => `${prefix}.${one}`) });
    }
  }
  return attempts.filter(({ fields: named }) => named.length > 0);
}

describe('every operation', () => {
  let test: TestApp;
  let acme: Company;
  let operations: OperationInputs[];

  beforeAll(async () => {
    test = await startTestApp({ USER_RATE_LIMIT_PER_HOUR: '1000000' });
    acme = await test.given.company();
    operations = inputsOfAll(test);
  });
  afterAll(() => test.close());

  const send = (operation: OperationInputs, body?: object, query = ''): PromiseLike<Response> =>
    test.api.asPerson(acme)[operation.method](`${pathWith(operation, UNKNOWN_ID)}${query}`, body);

  /** What is wrong with the answers, as text: one list shows all operations that let something through. */
  async function faultsOf(valueOf: (field: InputSchema) => unknown): Promise<string[]> {
    const faults: string[] = [];
    for (const operation of operations.filter(({ body }) => body)) {
      for (const { body, fields } of attemptsOn(operation.body!, valueOf)) {
        const answer = await send(operation, body);
        const named = Object.keys((answer.body as { errors?: object }).errors ?? {});
        const missing = fields.filter(
          (field) =>
            !named.some(
              (name) => name === field || name.startsWith(`${field}[`) || name.startsWith(`${field}.`),
            ),
        );
        if (answer.status !== 400 || missing.length > 0) {
          faults.push(
            `${operation.operationId} ${JSON.stringify(body)}: ${answer.status}, not named: ${missing.join()}`,
          );
        }
      }
    }
    return faults;
  }

  it('S-51: refuses every field of a wrong type, and names it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      expect(await faultsOf(({ type }) => WRONG[type as keyof typeof WRONG][round])).toEqual([]);
    }

    expect(operations.filter(({ body }) => body).length).toBeGreaterThan(15);
  }, 180_000);

  it('S-51: refuses null where a field is required', async () => {
    const faults: string[] = [];

    for (const operation of operations.filter(({ body }) => body?.required?.length)) {
      const names = operation.body!.required!;
      const answer = await send(operation, Object.fromEntries(names.map((name) => [name, null])));
      const { errors = {} } = answer.body as { errors?: Record<string, string[]> };
      if (answer.status !== 400 || names.some((name) => !errors[name]?.includes('is required'))) {
        faults.push(`${operation.operationId}: ${answer.status} ${answer.text}`);
      }
    }

    expect(faults).toEqual([]);
  }, 60_000);

  it('S-51: refuses unknown parameters, like objects written in the query, and repeated ones', async () => {
    const faults: string[] = [];

    for (const operation of operations.filter(({ operationId }) => !OF_PROVIDERS.includes(operationId))) {
      for (const [query, name] of [
        ['?a[b]=1', 'a[b]'],
        ['?a%5B%5D=1', 'a[]'],
        ['?x=1&x=2', 'x'],
        ...operation.queryNames.map((known) => [`?${known}=1&${known}=2`, known]),
      ] as [string, string][]) {
        const answer = await send(operation, undefined, query);
        const { errors = {} } = answer.body as { errors?: object };
        if (answer.status !== 400 || !(name in errors))
          faults.push(`${operation.operationId}${query}: ${answer.status}`);
      }
    }

    expect(faults).toEqual([]);
  }, 120_000);

  it.each([
    ['NUL', 'a\u0000b'],
    ['the first half of a surrogate pair', 'a\ud83d'],
    ['the second half of a surrogate pair', '\ude00b'],
  ])(
    'S-52: refuses %s in every text, and names the field',
    async (_, text) => {
      expect(await faultsOf(({ type }) => (type === 'string' ? text : undefined))).toEqual([]);
    },
    120_000,
  );

  it('S-52: treats ids that are no text like unknown ones', async () => {
    const gets = operations.filter(({ method, path }) => method === 'get' && path.includes('{'));

    for (const operation of gets) {
      for (const id of ['%00', '%ed%a0%80', '%ff', '%e2%80%ae', 'constructor', '__proto__', '%F0%9F%98%80']) {
        const answer = await test.api.asPerson(acme).get(`/${operation.path.replace(/\{\w+\}/g, id)}`);
        expect([operation.operationId, id, answer.status]).toEqual([operation.operationId, id, 404]);
      }
    }
  }, 60_000);
});

describe('odd but honest text', () => {
  const TEXTS = [
    'left \u202e right',
    'zero\u200bwidth\u200d\ufeff\u2060',
    'caf\u00e9',
    'cafe\u0301',
    '\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udde7\ud83c\uddea',
    '\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627',
    'line\u2028separator\u0085next\ttab',
    `quotes ' " \` \\ % _ $1 {} <b>&amp;</b>`,
    '\u0001\u001b[31m\u007f',
    '\uffff\ufffe\ufffd',
  ];
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  it.each(TEXTS)('S-52: keeps %j byte for byte', async (text) => {
    const api = test.api.asPerson(acme);
    const customer = await test.given.customer(acme, { name: text, notes: text, contacts: [{ name: text }] });
    const service = await test.given.service(acme, { name: text, description: text });
    const entry = await test.given.logEntry(acme, { notes: text, tags: [text] });

    const kept = {
      customer: (await api.get(`/customers/${customer.id}`)).body as object,
      service: (await api.get(`/services/${service.id}`)).body as object,
      entry: (await api.get(`/log-entries/${entry.id}`)).body as object,
    };

    expect(kept).toMatchObject({
      customer: { name: text, notes: text, contacts: [{ name: text }] },
      service: { name: text, description: text },
      entry: { notes: text, tags: [text] },
    });
  });

  it('S-52: tells the two ways to write é apart', async () => {
    const own = await test.given.company();
    await test.given.service(own, { name: 'caf\u00e9' });
    await test.given.service(own, { name: 'cafe\u0301' });

    const { body } = await test.api.as(own).get('/services');

    expect((body as { name: string }[]).map(({ name }) => name).sort()).toEqual(['cafe\u0301', 'caf\u00e9']);
  });
});
