import { ApiKeyUsage } from '../../src/modules/auth/api-key-usage.js';
import { TenantsService } from '../../src/modules/tenants/tenants.service.js';
import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { patiently } from '../support/patiently.js';
import { expectProblem } from '../support/problem.js';
import { logOf } from '../support/recorded-log.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

describe('API keys', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp({ DATABASE_POOL_SIZE: '40' });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });
  afterEach(() => test.setNow(null));

  const owner = () => test.api.asPerson(acme);

  async function made(name = 'Zapier'): Promise<Row & { key: string }> {
    return (await owner().post('/api-keys', { name })).body as Row & { key: string };
  }

  /** What the audit log says about keys, oldest first. */
  function audited(action: string): Promise<{ entity: string; actor: string; summary: string }[]> {
    return asOwner(test.database, async (client) => {
      const { rows } = await client.query<{ entity: string; actor: string; summary: string }>(
        `SELECT entity_id AS entity, actor_id AS actor, summary FROM audit_log
          WHERE tenant_id = $1 AND action = $2 ORDER BY occurred_at`,
        [acme.tenantId, action],
      );
      return rows;
    });
  }

  describe('making, listing and revoking', () => {
    it('are made, listed masked, shown again and revoked', async () => {
      const { body } = await owner().post('/api-keys', { name: 'Zapier' });
      const listed = await owner().get('/api-keys');
      const shown = await owner().get(`/api-keys/${body.id}`);
      const works = await test.api.as({ key: body.key }).get('/auth/me');
      const revoked = await owner().delete(`/api-keys/${body.id}`);

      const { key, ...masked } = body as { key: string };
      expect(listed.body).toContainEqual(masked);
      expect(shown.body).toEqual(body);
      expect(works.status).toBe(200);
      expect(revoked.body).toEqual({});
      expectProblem(await test.api.as({ key }).get('/auth/me'), 401, 'invalid_api_key');
      expectProblem(await owner().get(`/api-keys/${body.id}`), 404, 'not_found');
      expectProblem(await owner().delete(`/api-keys/${body.id}`), 404, 'not_found');
    });

    it('leave a row in the audit log when they are made and when they are revoked', async () => {
      const key = await made();

      await owner().delete(`/api-keys/${key.id}`);

      const expected = { entity: key.id, actor: acme.userId };
      const name = `the API key "Zapier" (${String(key['maskedKey'])})`;
      expect((await audited('ApiKeyCreated')).at(-1)).toEqual({ ...expected, summary: `Made ${name}` });
      expect(await audited('ApiKeyRevoked')).toEqual([{ ...expected, summary: `Revoked ${name}` }]);
    });

    it('act with the role that their maker has now', async () => {
      const admin = await memberOf(test, acme, 'Admin');
      const { body } = await test.api.asPerson(admin).post('/api-keys', { name: 'of an Admin' });

      const me = await test.api.as(body).get('/auth/me');

      expect(me.body).toMatchObject({ role: 'Admin', user: { id: admin.userId }, tenantId: acme.tenantId });
      expect((await test.api.as(body).get('/api-keys')).status).toBe(200);
    });

    it("are not to be found by another company's people", async () => {
      const stranger = test.api.asPerson(await test.given.company());

      expectProblem(await stranger.get(`/api-keys/${acme.keyId}`), 404, 'not_found');
      expectProblem(await stranger.delete(`/api-keys/${acme.keyId}`), 404, 'not_found');
      expect((await test.api.as(acme).get('/auth/me')).status).toBe(200);
    });
  });

  describe('viewing again', () => {
    it('S-35: shows a key 50 times to Owner and Admin, each time with a row in the audit log', async () => {
      const admin = await memberOf(test, acme, 'Admin');
      const viewers = [owner(), test.api.asPerson(admin)];

      const answers = [];
      for (let view = 0; view < 50; view++) {
        answers.push(await viewers[view % 2]!.get(`/api-keys/${acme.keyId}`));
      }

      expect(answers.map(({ body }) => (body as { key: string }).key)).toEqual(Array(50).fill(acme.key));
      expect(new Set(answers.map(({ headers }) => headers['cache-control'] as string))).toEqual(
        new Set(['no-store']),
      );
      const rows = await audited('ApiKeyViewed');
      expect(rows.map(({ entity }) => entity)).toEqual(Array(50).fill(acme.keyId));
      expect(rows.filter(({ actor }) => actor === admin.userId)).toHaveLength(25);
      expect(JSON.stringify(rows)).not.toContain(acme.key);
    });

    it('S-35: is refused to a Member and to a key, and leaves no row', async () => {
      const member = test.api.asPerson(await memberOf(test, acme, 'Member'));
      const byKey = test.api.as(acme);

      for (const path of ['/api-keys', `/api-keys/${acme.keyId}`]) {
        expectProblem(await member.get(path), 403, 'insufficient_role');
      }
      expectProblem(await member.post('/api-keys', { name: 'x' }), 403, 'insufficient_role');
      expectProblem(await byKey.get(`/api-keys/${acme.keyId}`), 403, 'api_key_not_allowed');
      expectProblem(await byKey.post('/api-keys', { name: 'x' }), 403, 'api_key_not_allowed');
      expect(await audited('ApiKeyViewed')).toEqual([]);
    });

    it('S-35: lists show too little of a key to use it', async () => {
      const { text, body } = await owner().get('/api-keys');

      expect(text).not.toContain(acme.key);
      expect(Object.keys((body as Row[])[0]!).sort()).toEqual([
        'createdAt',
        'createdBy',
        'id',
        'maskedKey',
        'name',
      ]);
    });

    it('S-35: shows nothing when the row in the audit log cannot be written', async () => {
      const refuse = `
        CREATE FUNCTION refuse_views() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN IF NEW.action = 'ApiKeyViewed' THEN RAISE EXCEPTION 'full'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER refuse_views BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_views()`;
      await asOwner(test.database, (client) => client.query(refuse));

      const response = await owner().get(`/api-keys/${acme.keyId}`);

      await asOwner(test.database, (client) => client.query('DROP FUNCTION refuse_views() CASCADE'));
      expectProblem(response, 500, 'internal_error');
      expect(response.text).not.toContain(acme.key);
      expect((await owner().get(`/api-keys/${acme.keyId}`)).status).toBe(200);
    });

    it('S-35: warns the operators once of more than 20 views in a minute, and refuses none', async () => {
      test.setNow(new Date().toISOString());
      const statuses: number[] = [];
      const view = async () => statuses.push((await owner().get(`/api-keys/${acme.keyId}`)).status);

      const usual = await logOf(async () => {
        for (let count = 0; count < 20; count++) await view();
      });
      const burst = await logOf(async () => {
        for (let count = 0; count < 10; count++) await view();
      });

      expect(statuses).toEqual(Array(30).fill(200));
      expect(usual.filter(({ level }) => level === 'warn')).toEqual([]);
      const warnings = burst.filter(({ level }) => level === 'warn');
      expect(warnings).toHaveLength(1);
      expect(warnings[0]!.text).toContain('api_key_view_burst');
      expect(warnings[0]!.text).toContain(acme.userId);
    });
  });

  describe('within the plan', () => {
    it('are as many as the plan allows; the refusal names limit and remedy', async () => {
      await test.app.get(TenantsService).changePlan(acme.tenantId, 'Free');
      const second = await made();

      const third = await owner().post('/api-keys', { name: 'third' });
      await owner().delete(`/api-keys/${second.id}`);
      const afterRevoking = await owner().post('/api-keys', { name: 'third' });

      expectProblem(third, 403, 'plan_limit_reached', ['apiKeys']);
      expect(third.body.message).toContain('Pro');
      expect(afterRevoking.status).toBe(200);
    });

    it('stay within it when 100 are made at once', async () => {
      await test.app.get(TenantsService).changePlan(acme.tenantId, 'Pro');

      const calls = Array.from({ length: 100 }, (_, call) =>
        patiently(() => owner().post('/api-keys', { name: `${call}` })),
      );
      const statuses = (await Promise.all(calls)).map(({ status }) => status);

      expect(statuses.filter((status) => status === 200)).toHaveLength(9); // and the one of the company
      expect(statuses.filter((status) => status === 403)).toHaveLength(91);
      expect((await owner().get('/api-keys')).body).toHaveLength(10);
    });

    it('all stay when the plan becomes smaller', async () => {
      const keys = [await made('a'), await made('b'), await made('c')];

      await test.app.get(TenantsService).changePlan(acme.tenantId, 'Free');

      for (const key of keys) expect((await test.api.as(key).get('/auth/me')).status).toBe(200);
    });
  });

  describe('when they were last used', () => {
    const lastUse = async () => (await owner().get('/api-keys')).body[0].lastUsedAt as string | undefined;
    const written = () => test.app.get(ApiKeyUsage).write();

    it('is shown, to the minute', async () => {
      const start = Date.now();
      const useAt = async (milliseconds: number) => {
        test.setNow(new Date(start + milliseconds).toISOString());
        await test.api.as(acme).get('/auth/me');
        await written();
        return lastUse();
      };

      const [before, first, sameMinute, nextMinute] = [
        await lastUse(),
        await useAt(0),
        await useAt(59_999),
        await useAt(60_000),
      ];

      const [at, minuteLater] = [start, start + 60_000].map((time) => new Date(time).toISOString());
      expect([before, first, sameMinute, nextMinute]).toEqual([undefined, at, at, minuteLater]);
    });

    it('is not noted for a key that is refused', async () => {
      await owner().delete(`/api-keys/${acme.keyId}`);
      await test.api.as(acme).get('/auth/me');
      await written();

      const { rows } = await asOwner(test.database, (client) =>
        client.query('SELECT last_used_at FROM api_keys WHERE id = $1', [acme.keyId]),
      );
      expect(rows).toEqual([{ last_used_at: null }]);
    });
  });
});
