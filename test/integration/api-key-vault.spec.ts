import pg from 'pg';
import { ApiKeyVault } from '../../src/modules/auth/api-key.vault.js';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { logOf } from '../support/recorded-log.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Stored {
  key_ciphertext: Buffer;
  master_key_id: string;
}

describe('API keys as they are stored', () => {
  let test: TestApp;
  let acme: Company;
  let database: pg.Client; // the superuser: sees and breaks what the application cannot

  beforeAll(async () => {
    test = await startTestApp();
    database = new pg.Client({ connectionString: test.database.ownerUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await test.close();
  });
  beforeEach(async () => {
    acme = await test.given.company();
  });

  const view = (id = acme.keyId) => test.api.asPerson(acme).get(`/api-keys/${id}`);

  it('S-31: are found by one statement through the unique index', async () => {
    await manyKeys(5_000);
    const [sql, ...others] = await statementsOf(() => test.api.as(acme).get('/auth/me'));

    const plan = await explained(sql!, [test.app.get(ApiKeyVault).lookupHashes(acme.key)]);

    expect(sql).toContain('key_hmac = ANY');
    expect(others.join()).not.toContain('api_keys');
    expect(plan).toContain('Index Scan using ux_api_keys_hmac on api_keys');
    expect(plan).not.toContain('Seq Scan on api_keys');
  });

  it('S-31: are compared in full after the index has found them', () => {
    const vault = test.app.get(ApiKeyVault);
    const hashes = vault.lookupHashes(acme.key);

    expect(vault.matches(hashes, vault.lookupHash(acme.key))).toBe(true);
    expect(vault.matches(hashes, Buffer.from(vault.lookupHash(acme.key)).fill(0, 31))).toBe(false);
    expect(vault.matches(hashes, Buffer.alloc(0))).toBe(false);
  });

  it('S-33: are in no column of any table in any form that could be read', async () => {
    await test.api.asPerson(acme).post('/api-keys', { name: 'another' });
    const { body: keys } = await test.api.asPerson(acme).get('/api-keys');
    await test.api.as(acme).get('/customers');
    const plain = await Promise.all(
      (keys as { id: string }[]).map(async ({ id }) => (await view(id)).body.key as string),
    );

    const dump = await dumped();

    expect(plain).toHaveLength(2);
    expect(dump).toContain(acme.keyId); // the dump does hold the rows
    for (const key of plain) {
      for (const form of [key, key.slice(7, -4), ...encodingsOf(key)]) expect(dump).not.toContain(form);
    }
  });

  it('S-33: do not open after any of 200 flipped bits: 500, an error in the log, never a key', async () => {
    const { key_ciphertext: original } = await stored(acme.keyId);
    const bits = original.length * 8;

    const answers: { status: number; text: string; code: string }[] = [];
    const lines = await logOf(async () => {
      for (let flip = 0; flip < 200; flip++) {
        const bit = Math.floor((flip * bits) / 200);
        const broken = Buffer.from(original);
        broken[bit >> 3]! ^= 1 << (bit & 7);
        await store(acme.keyId, { key_ciphertext: broken });
        const { status, text, body } = await view();
        answers.push({ status, text, code: (body as { code: string }).code });
      }
    });

    expect(answers.filter(({ status, code }) => status !== 500 || code !== 'internal_error')).toEqual([]);
    expect(answers.filter(({ text }) => /tk_|gcm|authenticat|state/i.test(text))).toEqual([]);
    expect(lines.filter(({ level, text }) => level === 'error' && text.includes(acme.keyId))).toHaveLength(
      200,
    );
    expect(lines.filter(({ text }) => text.includes(acme.key))).toEqual([]);
    await store(acme.keyId, { key_ciphertext: original });
    expect((await view()).body.key).toBe(acme.key);
  }, 120_000);

  it('S-33: do not open in the place of another key, of this company or another', async () => {
    const { body: second } = await test.api.asPerson(acme).post('/api-keys', { name: 'second' });
    const stranger = await test.given.company();
    const own = await stored(acme.keyId);

    for (const other of [second.id as string, stranger.keyId]) {
      await store(acme.keyId, await stored(other));

      expectProblem(await view(), 500, 'internal_error');
    }
    await store(acme.keyId, own);
    expect((await view()).body.key).toBe(acme.key);
  });

  it('S-33: do not open under the wrong master key id, nor when cut off', async () => {
    const own = await stored(acme.keyId);
    const broken = [
      { master_key_id: '0123456789abcdef' },
      { master_key_id: '' },
      { key_ciphertext: own.key_ciphertext.subarray(0, 20) },
      { key_ciphertext: Buffer.alloc(0) },
    ];

    for (const change of broken) {
      await store(acme.keyId, { ...own, ...change });

      expectProblem(await view(), 500, 'internal_error');
    }
    await store(acme.keyId, own);
    expect((await test.api.as(acme).get('/auth/me')).status).toBe(200);
  });

  it('S-33: never use an initialization vector twice', () => {
    const vault = test.app.get(ApiKeyVault);

    const sealed = Array.from({ length: 2_000 }, () => vault.seal(acme.key, acme.tenantId, acme.keyId));

    const vectors = sealed.map(({ ciphertext }) => ciphertext.toString('hex', 0, 12));
    expect(new Set(vectors).size).toBe(2_000);
    expect(new Set(sealed.map(({ ciphertext }) => ciphertext.length))).toEqual(new Set([12 + 16 + 35]));
  });

  async function stored(id: string): Promise<Stored> {
    const { rows } = await database.query<Stored>(
      'SELECT key_ciphertext, master_key_id FROM api_keys WHERE id = $1',
      [id],
    );
    return rows[0]!;
  }

  function store(id: string, { key_ciphertext, master_key_id }: Partial<Stored>): Promise<unknown> {
    return database.query(
      `UPDATE api_keys SET key_ciphertext = coalesce($2, key_ciphertext), master_key_id = coalesce($3, master_key_id)
        WHERE id = $1`,
      [id, key_ciphertext ?? null, master_key_id ?? null],
    );
  }

  /** Rows as of many companies, for the planner to have a choice. */
  async function manyKeys(count: number): Promise<void> {
    await database.query(
      `INSERT INTO api_keys
         (tenant_id, name, masked_key, key_hmac, key_ciphertext, master_key_id, created_by, revoked_at)
       SELECT tenant_id, 'filler', '', sha256(convert_to(random()::text || n, 'UTF8')), '', '', created_by, now()
         FROM api_keys, generate_series(1, $2) n WHERE id = $1`,
      [acme.keyId, count],
    );
    await database.query('ANALYZE api_keys');
  }

  /** As the application's role, so with row-level security. */
  async function explained(sql: string, parameters: readonly unknown[]): Promise<string> {
    const client = new pg.Client({ connectionString: test.database.appUrl });
    await client.connect();
    await client.query(`BEGIN; SET LOCAL app.identity = 'on'`);
    const { rows } = await client.query<Record<'QUERY PLAN', string>>(`EXPLAIN ${sql}`, [...parameters]);
    await client.end();
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  /** Every row of every table as text; binary columns appear as hex. */
  async function dumped(): Promise<string> {
    const { rows: tables } = await database.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await database.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`);
      texts.push(...rows.map(({ line }) => line));
    }
    return texts.join('\n');
  }
});

function encodingsOf(key: string): string[] {
  const bytes = Buffer.from(key);
  return [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
}
