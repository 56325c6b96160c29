import type { Response } from 'supertest';
import { documentedAnswers } from '../support/documented-answers.js';
import { KeptLog } from '../support/log-lines.js';
import { expectRowForEvery, operationsOf } from '../support/operations.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { NOT_ON_TOUR, type Tour, tourOf, type Visit } from '../support/tour.js';

/** Operations whose answer is a credential, by the field that holds it. */
const GIVES_CREDENTIALS: Readonly<Record<string, readonly string[]>> = {
  accessToken: ['register', 'login', 'refresh', 'switchTenant', 'acceptInvitation'],
  refreshToken: ['register', 'login', 'refresh', 'switchTenant', 'acceptInvitation'],
  key: ['createApiKey', 'revealApiKey'],
};

// Every answer of the whole suite is compared with the document by test/support/api.ts; here are the ways round it.
describe('answers', () => {
  const log = new KeptLog('trace');
  let test: TestApp;
  let tour: Tour;

  beforeAll(async () => {
    test = await startTestApp({}, log.logger);
    tour = await tourOf(test, 'CANARY_A');
  }, 120_000);
  afterAll(() => test.close());

  it('S-08: are as documented, without one field more, from every operation', () => {
    const visited = [...new Set(tour.visits.map(({ operation }) => operation.operationId))];

    expectRowForEvery(
      operationsOf(tour.document),
      [...visited, ...NOT_ON_TOUR],
      'the tour (test/support/tour-*.ts)',
    );
  });

  it('S-08: would not pass with a field more, a field less, another type or another status', () => {
    const check = documentedAnswers(() => tour.document);
    const { response } = tour.visit('getCustomer');
    const { name, ...nameless } = response.body as Record<string, unknown>;
    const answer = (body: object, status = 200): Response =>
      ({ status, body, type: 'application/json', text: '' }) as Response;
    const path = '/api/customers/6f1f0f70-0000-4000-8000-000000000000';
    const verdict =
      (...answered: Parameters<typeof answer>) =>
      () =>
        check('GET', path, answer(...answered));

    expect(verdict({ ...nameless, name })).not.toThrow();
    expect(verdict({ ...nameless, name, tenantId: 'x' })).toThrow(/additional properties/);
    expect(verdict({ ...nameless, name, contacts: [{ ...firstContact(response), tenantId: 'x' }] })).toThrow(
      /additional/,
    );
    expect(verdict(nameless)).toThrow(/name/);
    expect(verdict({ ...nameless, name: 7 })).toThrow(/string/);
    expect(verdict({ ...nameless, name }, 201)).toThrow(/201/);
    expect(verdict({ error: 'x' }, 404)).toThrow(/message/);
  });

  it('S-08: hold no secret of the database, in whatever form, nor do logs', async () => {
    const secrets = await storedSecrets(test);

    const texts = tour.visits.map((visit) => [visit.operation.operationId, textOf(visit)] as const);
    const leaking = texts.filter(([, text]) => secrets.some((secret) => text.includes(secret)));
    const logged = secrets.filter((secret) => log.output.includes(secret));

    expect(leaking.map(([operationId]) => operationId)).toEqual([]);
    expect(logged).toEqual([]);
    expect(secrets.length).toBeGreaterThan(30);
    expect(log.output.length).toBeGreaterThan(10_000);
  });

  it.each(Object.keys(GIVES_CREDENTIALS))('S-08: hold a credential only where it is given: %s', (field) => {
    const credentials = tour.visits.flatMap(
      ({ response }) => (response.body as Record<string, string>)[field] ?? [],
    );

    const holding = tour.visits.filter((visit) =>
      credentials.some((credential) => textOf(visit).includes(credential)),
    );

    const names = new Set(holding.map(({ operation }) => operation.operationId));
    expect([...names].sort()).toEqual([...GIVES_CREDENTIALS[field]!].sort());
    expect(credentials.filter((credential) => log.output.includes(credential))).toEqual([]);
  });

  it('S-08: never repeat a password, nor do logs', () => {
    const passwords = tour.visits.flatMap(({ body }) =>
      Object.entries(body ?? {}).flatMap(([name, value]) => (/password/i.test(name) ? [String(value)] : [])),
    );

    const repeating = tour.visits.filter((visit) =>
      passwords.some((password) => textOf(visit).includes(password)),
    );

    expect(repeating.map(({ operation }) => operation.operationId)).toEqual([]);
    expect(passwords.filter((password) => log.output.includes(password))).toEqual([]);
    expect(passwords.length).toBeGreaterThan(5);
  });
});

function firstContact({ body }: Response): object {
  return (body as { contacts: object[] }).contacts[0]!;
}

function textOf({ response: { headers, text, body } }: Visit): string {
  return `${JSON.stringify(headers)}${text ?? ''}${JSON.stringify(body)}`;
}

/**
 * Hashes, ciphertexts and password hashes of everybody, as text of every kind that a program might make of them. A mail
 * that has been sent keeps no content: its empty column is no secret, and would be found in every text.
 */
async function storedSecrets({ database }: TestApp): Promise<string[]> {
  return asOwner(database, async (owner) => {
    const { rows: columns } = await owner.query<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
        WHERE table_schema = 'public' AND (data_type = 'bytea' OR column_name = 'password_hash')`,
    );
    const secrets: string[] = [];
    for (const { table, column } of columns) {
      const { rows } = await owner.query<{ secret: Buffer | string }>(
        `SELECT ${column} AS secret FROM ${table} WHERE length(${column}) > 0`,
      );
      secrets.push(...rows.flatMap(({ secret }) => formsOf(secret)));
    }
    return secrets;
  });
}

function formsOf(secret: Buffer | string): string[] {
  if (typeof secret === 'string') return [secret];
  return [
    secret.toString('hex'),
    secret.toString('base64'),
    secret.toString('base64url'),
    JSON.stringify([...secret]),
  ];
}
