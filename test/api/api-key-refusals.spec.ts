import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Redis } from 'ioredis';
import { ActorLookup } from '../../src/modules/auth/actor-lookup.js';
import { generateApiKey } from '../../src/modules/auth/domain/api-key-format.js';
import { REDIS } from '../../src/shared/redis/redis.module.js';
import type { Company } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

describe('API keys that are refused', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  it('S-30: refuses 10,000 malformed keys without a statement or a look-up in Redis', async () => {
    const redis = jest.spyOn(test.app.get<Redis>(REDIS), 'sendCommand');
    const answers = new Set<string>();

    const statements = await statementsOf(async () => {
      for (const answer of await answersTo(malformedKeys(acme.key, 10_000))) answers.add(answer);
    });

    const commands = redis.mock.calls.length;
    redis.mockRestore();
    expect([...answers]).toEqual(['401 invalid_api_key']);
    expect(statements).toEqual([]);
    expect(commands).toBe(0);
  }, 120_000);

  it('S-32: answers alike to keys that are unknown, revoked, or of somebody who left or lost the right', async () => {
    const keys = await voidKeys();
    const person = test.api.asPerson(acme);

    const answers = [];
    for (const key of Object.values(keys)) answers.push(await test.api.as({ key }).get('/customers'));
    const besideGoodToken = await person.get('/customers').set('X-Api-Key', keys.unknown);

    for (const answer of [...answers, besideGoodToken]) expectProblem(answer, 401, 'invalid_api_key');
    const bodies = answers.map(({ body }) => JSON.stringify({ ...body, requestId: '' }));
    expect(new Set(bodies).size).toBe(1);
    const headers = answers.map(({ headers }) => Object.keys(headers).sort().join(' '));
    expect(new Set(headers).size).toBe(1);
  });

  it('S-32: takes as long for one as for the other', async () => {
    const keys = Object.values(await voidKeys());

    // Far wider than what a person could measure through a network, so that a busy machine does not fail it; a
    // look-up that was left out or doubled for one of them would.
    let spread = Infinity;
    for (let attempt = 0; attempt < 4 && spread > 1.3; attempt++) {
      const medians = await mediansOf(keys, 60);
      spread = Math.max(...medians) / Math.min(...medians);
    }

    expect(spread).toBeLessThanOrEqual(1.3);
  });

  it('S-32: costs the same one statement, whatever is wrong with the key', async () => {
    for (const key of Object.values(await voidKeys())) {
      await test.app.get(ActorLookup).forgetAll();

      const first = await statementsOf(() => test.api.as({ key }).get('/customers'));
      const again = await statementsOf(() => test.api.as({ key }).get('/customers'));

      expect(first).toHaveLength(1);
      expect(again.length).toBeLessThanOrEqual(1);
    }
  });

  /** One key of each kind that is void though well-formed. */
  async function voidKeys(): Promise<Record<'unknown' | 'revoked' | 'left' | 'demoted', string>> {
    const revoked = await keyOf(acme.token);
    const [left, demoted] = [await memberOf(test, acme, 'Admin'), await memberOf(test, acme, 'Admin')];
    const keys = {
      unknown: generateApiKey(),
      revoked: revoked.key,
      left: (await keyOf(left.token)).key,
      demoted: (await keyOf(demoted.token)).key,
    };
    await test.api.asPerson(acme).delete(`/api-keys/${revoked.id}`);
    await asOwner(test.database, async (client) => {
      await client.query('UPDATE memberships SET removed_at = now() WHERE user_id = $1 AND tenant_id = $2', [
        left.userId,
        acme.tenantId,
      ]);
      await client.query(`UPDATE memberships SET role = 'Member' WHERE user_id = $1 AND tenant_id = $2`, [
        demoted.userId,
        acme.tenantId,
      ]);
    });
    await test.app.get(ActorLookup).forgetAll();
    return keys;
  }

  async function keyOf(token: string): Promise<{ id: string; key: string }> {
    const response = await test.api.asPerson({ token }).post('/api-keys', { name: 'void soon' });
    expect(response.status).toBe(200);
    return response.body as { id: string; key: string };
  }

  /** Milliseconds of the look-up per key, the keys taken in turn. */
  async function mediansOf(keys: readonly string[], rounds: number): Promise<number[]> {
    const lookup = test.app.get(ActorLookup);
    const times = keys.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [place, key] of keys.entries()) {
        await lookup.forgetAll();
        const start = performance.now();
        await lookup.byApiKey(key);
        times[place]!.push(performance.now() - start);
      }
    }
    return times.map((series) => series.sort((a, b) => a - b)[Math.floor(rounds / 2)]!);
  }

  /** Status and code of each answer. */
  async function answersTo(headers: readonly (string | string[])[]): Promise<string[]> {
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const send = (header: string | string[]) =>
      new Promise<string>((resolve, reject) => {
        const options = { port, host: '127.0.0.1', path: '/api/auth/me', agent };
        const call = request({ ...options, headers: { 'X-Api-Key': header } }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => {
            const { code } = JSON.parse(text) as { code: string };
            resolve(`${response.statusCode} ${code}`);
          });
        });
        call.on('error', reject).end();
      });
    const answers: string[] = [];
    for (let from = 0; from < headers.length; from += 20) {
      answers.push(...(await Promise.all(headers.slice(from, from + 20).map(send))));
    }
    agent.destroy();
    return answers;
  }
});

/** Near misses of every kind, as values of the header. */
function malformedKeys(valid: string, count: number): (string | string[])[] {
  const body = () => Array.from({ length: 32 }, () => ALPHABET[Math.floor(Math.random() * 62)]).join('');
  const kinds: ((key: string) => string | string[])[] = [
    (key) => key.replace('tk_', 'sk_'),
    (key) => key.replace('tk_', 'TK_'),
    (key) => key.replace('tk_', ''),
    (key) => key.slice(0, -1),
    (key) => `${key}A`,
    (key) => key.slice(0, -1) + (key.endsWith('x') ? 'y' : 'x'), // check characters
    (key) => key.replace(/.$/, '-'),
    () => `tk_${body()}`, // right form, wrong check
    () => '',
    () => 'tk_'.padEnd(2_000, 'A'),
    (key) => utf8(key.replace('tk_', 'tk\u200b_')),
    (key) => utf8(`${key.slice(0, 10)}\u0430${key.slice(11)}`), // Cyrillic a
    () => utf8('tk_😀'.padEnd(35, '🎉')),
    (key) => [key, key],
    () => [valid, generateApiKey()],
    (key) => `Bearer ${key}`,
    () => `' OR '1'='1`,
  ];
  return Array.from({ length: count }, (_, index) => kinds[index % kinds.length]!(generateApiKey()));
}

/** As clients send it that do not care what a header may hold. */
function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
