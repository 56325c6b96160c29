import { ApiKeyRotation } from '../../src/modules/auth/api-key-rotation.js';
import { Database } from '../../src/shared/database/database.js';
import { MailOutbox } from '../../src/shared/mail/mail-outbox.js';
import { MailRotation } from '../../src/shared/mail/mail-rotation.js';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { copyOfTemplate, type TestDatabase } from '../support/test-database.js';

const OLD = { MASTER_KEY: secret(1), API_KEY_PEPPER: secret(2) };
const NEW = { MASTER_KEY: secret(3), API_KEY_PEPPER: secret(4) };
const BOTH = { ...NEW, MASTER_KEY_PREVIOUS: OLD.MASTER_KEY, API_KEY_PEPPER_PREVIOUS: OLD.API_KEY_PEPPER };

interface Made {
  readonly company: Company;
  readonly id: string;
  readonly key: string;
}

/** Each step of docs/rotating-secrets.md is an application with the secrets of that step, on one database. */
describe('rotating master key and pepper', () => {
  let database: TestDatabase;
  let before: TestApp;
  let during: TestApp;
  let after: TestApp;
  let keys: Made[];

  beforeAll(async () => {
    database = await copyOfTemplate('rotation'); // nothing in it but these keys
    before = await startTestApp(OLD, undefined, database);
    keys = [...(await keysOf(before, 100)), ...(await keysOf(before, 100))];
    during = await startTestApp(BOTH, undefined, database);
  }, 120_000);
  afterAll(async () => {
    for (const app of [before, during, after]) await app?.close();
  });

  it('S-34: finds and shows keys of before while both secrets are known', async () => {
    const state = await during.app.get(ApiKeyRotation).run({ dryRun: true });

    expect(state).toEqual({ rows: 200, earlier: 200, unreadable: [] });
    expect(await failuresOf(during, keys.slice(0, 20))).toEqual([]);
  });

  it('S-34: fails no call while 200 keys are rotated', async () => {
    const made = await keysOf(during, 1);
    let isDone = false;
    let callsMeanwhile = 0;
    const calling = (async () => {
      const failures: string[] = [];
      for (let from = 0; !isDone; from = (from + 10) % keys.length) {
        failures.push(...(await failuresOf(during, keys.slice(from, from + 10))));
        callsMeanwhile += 20;
      }
      return failures;
    })();

    const result = await during.app.get(ApiKeyRotation).run({ dryRun: false });
    isDone = true;
    const failures = await calling;

    expect(failures).toEqual([]);
    expect(callsMeanwhile).toBeGreaterThan(0);
    expect(result).toEqual({ rows: 201, earlier: 200, unreadable: [] });
    expect(await failuresOf(during, [...keys, ...made])).toEqual([]);
  }, 120_000);

  it('S-34: has nothing left to do when it is run again', async () => {
    const rotation = during.app.get(ApiKeyRotation);

    expect(await rotation.run({ dryRun: true })).toEqual({ rows: 201, earlier: 0, unreadable: [] });
    expect(await rotation.run({ dryRun: false })).toEqual({ rows: 201, earlier: 0, unreadable: [] });
  });

  it('S-34: brings mails that wait under the new master key as well', async () => {
    const { tenantId } = keys[0]!.company;
    const message = { to: 'bo@example.com', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
    await before.app
      .get(Database)
      .transaction(tenantId, () =>
        before.app.get(MailOutbox).enqueue({ tenantId, kind: 'Invitation', message }),
      );
    const rotation = during.app.get(MailRotation);

    const result = await rotation.run({ dryRun: false });

    expect(result.earlier).toBeGreaterThan(0);
    expect(await rotation.run({ dryRun: true })).toEqual({ rows: result.rows, earlier: 0, unreadable: [] });
  });

  it('S-34: needs the old secrets no more: all keys work and are shown with the new ones alone', async () => {
    after = await startTestApp(NEW, undefined, database);

    expect(await after.app.get(ApiKeyRotation).run({ dryRun: true })).toMatchObject({ earlier: 0 });
    expect(await failuresOf(after, keys)).toEqual([]);
  }, 60_000);

  it('S-34: leaves nothing that the old secrets could use', async () => {
    const { company, id, key } = keys[0]!;

    const works = await before.api.as({ key }).get('/auth/me');
    const shown = await before.api.asPerson(company).get(`/api-keys/${id}`);

    expectProblem(works, 401, 'invalid_api_key');
    expectProblem(shown, 500, 'internal_error');
    const { unreadable } = await before.app.get(ApiKeyRotation).run({ dryRun: true });
    expect(unreadable).toHaveLength(201);
  });
});

/** Companies' keys, one of each made with the company itself. */
async function keysOf(test: TestApp, count: number): Promise<Made[]> {
  const company = await test.given.company();
  const made: Made[] = [{ company, id: company.keyId, key: company.key }];
  while (made.length < count) {
    const { body } = await test.api.asPerson(company).post('/api-keys', { name: 'rotated' });
    made.push({ company, ...(body as { id: string; key: string }) });
  }
  return made;
}

/** Calls with each key, and views of each, that did not do what they should; three keys at a time. */
async function failuresOf(test: TestApp, keys: readonly Made[]): Promise<string[]> {
  const failures: (string | null)[] = [];
  for (let from = 0; from < keys.length; from += 3) {
    const outcomes = keys.slice(from, from + 3).flatMap((made) => [called(test, made), viewed(test, made)]);
    failures.push(...(await Promise.all(outcomes)));
  }
  return failures.filter((failure) => failure !== null);
}

async function called({ api }: TestApp, { key }: Made): Promise<string | null> {
  const { status, text } = await api.as({ key }).get('/auth/me');
  return status === 200 ? null : `call ${status} ${text}`;
}

async function viewed({ api }: TestApp, { company, id, key }: Made): Promise<string | null> {
  const { status, body, text } = await api.asPerson(company).get(`/api-keys/${id}`);
  return (body as { key?: string }).key === key ? null : `view ${status} ${text}`;
}

function secret(number: number): string {
  return Buffer.from(Array.from({ length: 32 }, (_, place) => (place * 7 + number * 31) % 256)).toString(
    'base64',
  );
}
