import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ApiKeyUsage } from '../../src/modules/auth/api-key-usage.js';
import { STATEMENT_CHANNEL } from '../../src/shared/database/statement-channel.js';
import type { Company } from '../support/given.js';
import { logOf } from '../support/recorded-log.js';
import { statementsOf, USES_OF_KEYS } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

describe('when API keys were last used', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    await test.app.get(ApiKeyUsage).write();
  });

  it('S-38: is one statement for many keys', async () => {
    const usage = test.app.get(ApiKeyUsage);
    const companies = [acme, await test.given.company(), await test.given.company()];

    const writes = await writesDuring(async () => {
      for (const { tenantId, keyId } of companies) usage.note({ tenantId, keyId });
      await usage.write();
    });

    expect(writes).toBe(1);
    for (const company of companies) expect(await lastUseOf(company)).toBeInstanceOf(Date);
  });

  it('S-38: is one statement for many calls of a key', async () => {
    const writes = await writesDuring(async () => {
      for (let call = 0; call < 50; call++) await test.api.as(acme).get('/auth/me');
      await test.app.get(ApiKeyUsage).write();
    });

    expect(writes).toBe(1);
    expect(await lastUseOf(acme)).toBeInstanceOf(Date);
  });

  it('S-38: adds no statement to a call whose key is remembered', async () => {
    await test.api.as(acme).get('/customers');

    const writes = await writesDuring(async () => {
      expect((await statementsOf(() => test.api.as(acme).get('/customers'))).join()).not.toContain('UPDATE');
    });

    expect(writes).toBeLessThanOrEqual(1);
  });

  it('is not lost when the process stops', async () => {
    const stopping = await startTestApp();
    await stopping.api.as(acme).get('/auth/me');

    await stopping.close();

    expect(await lastUseOf(acme)).toBeInstanceOf(Date);
  });

  it('fails nothing when it cannot be written, and is tried again at the next use', async () => {
    const usage = test.app.get(ApiKeyUsage);
    const rename = (from: string, to: string) =>
      asOwner(test.database, (client) => client.query(`ALTER TABLE api_keys RENAME COLUMN ${from} TO ${to}`));
    const used = () => {
      usage.note({ tenantId: acme.tenantId, keyId: acme.keyId });
      return usage.write();
    };

    await rename('last_used_at', 'away');
    const lines = await logOf(used);
    await rename('away', 'last_used_at');
    await used();

    expect(lines.map(({ level }) => level)).toEqual(['warn']);
    expect(await lastUseOf(acme)).toBeInstanceOf(Date);
  });

  it('is written once a minute whichever process sees the key', async () => {
    const second = await startTestApp();
    await test.api.as(acme).get('/auth/me');
    await test.app.get(ApiKeyUsage).write();
    const first = await lastUseOf(acme);

    await second.api.as(acme).get('/auth/me');
    await second.close();

    expect(await lastUseOf(acme)).toEqual(first);
  });

  async function lastUseOf({ keyId }: Company): Promise<Date | null> {
    const { rows } = await asOwner(test.database, (client) =>
      client.query<{ at: Date | null }>('SELECT last_used_at AS at FROM api_keys WHERE id = $1', [keyId]),
    );
    return rows[0]!.at;
  }
});

async function writesDuring(work: () => Promise<unknown>): Promise<number> {
  let writes = 0;
  const listen = (sql: unknown): void => {
    if (USES_OF_KEYS.test(String(sql))) writes++;
  };
  subscribe(STATEMENT_CHANNEL, listen);
  try {
    await work();
  } finally {
    unsubscribe(STATEMENT_CHANNEL, listen);
  }
  return writes;
}
