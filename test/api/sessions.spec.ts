import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SessionsService } from '../../src/modules/auth/sessions.service.js';
import { auditedOf } from '../support/audited.js';
import { type Company, PASSWORD } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DAY = 86_400_000;

interface SessionView {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  userAgent?: string;
  ip?: string;
  current: boolean;
}

describe('sessions', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });
  afterEach(() => test.setNow(null));

  const refresh = (refreshToken: string) => test.api.post('/auth/refresh', { refreshToken });
  const me = (token: string) => test.api.asPerson({ token }).get('/auth/me');

  async function sessionsOf(token: string): Promise<SessionView[]> {
    return (await test.api.asPerson({ token }).get('/auth/sessions')).body as SessionView[];
  }

  async function signIn(
    agent: string,
    { email }: { email: string } = acme,
  ): Promise<{ token: string; refreshToken: string }> {
    const call = test.api.post('/auth/login', { email, password: PASSWORD }).set('User-Agent', agent);
    const { accessToken, refreshToken } = (await call).body as Record<string, string>;
    return { token: accessToken!, refreshToken: refreshToken! };
  }

  describe('refresh tokens', () => {
    it('S-16: rotate, and end the session when a spent one comes again', async () => {
      const first = await refresh(acme.refreshToken);
      const working = await me(first.body.accessToken);

      const reuse = await refresh(acme.refreshToken);
      const successor = await refresh(first.body.refreshToken);
      const dead = await me(first.body.accessToken);

      expect(working.status).toBe(200);
      for (const refused of [reuse, successor, dead]) expectProblem(refused, 401, 'unauthenticated');
      const [event] = (await auditedOf(test, acme)).slice(-1);
      expect(event).toMatchObject({ action: 'SessionEnded', actorId: acme.userId });
      expect(event!.summary).toContain('came again');
    });

    it('S-16: end only their own session', async () => {
      const other = await signIn('Other device');
      await refresh(acme.refreshToken);

      await refresh(acme.refreshToken);

      expect((await me(other.token)).status).toBe(200);
      expect((await refresh(other.refreshToken)).status).toBe(200);
    });

    it('S-16: let one of 20 parallel uses win at most', async () => {
      const calls = Array.from({ length: 20 }, async () => refresh(acme.refreshToken));

      const statuses = (await Promise.all(calls)).map(({ status }) => status);

      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 401)).toHaveLength(19);
      const tokens = await asOwner(test.database, (client) =>
        client.query('SELECT 1 FROM refresh_tokens WHERE tenant_id = $1', [acme.tenantId]),
      );
      expect(tokens.rowCount).toBe(2);
    });

    it('S-16: are dead after 30 days, each of them', async () => {
      const start = Date.now();
      test.setNow(new Date(start + 29 * DAY).toISOString());
      const renewed = await refresh(acme.refreshToken);

      test.setNow(new Date(start + 58 * DAY).toISOString());
      const again = await refresh(renewed.body.refreshToken);
      test.setNow(new Date(start + (58 + 30) * DAY + 1_000).toISOString());
      const late = await refresh(again.body.refreshToken);

      expect([renewed.status, again.status]).toEqual([200, 200]);
      expectProblem(late, 401, 'unauthenticated');
    });

    it('S-16: are stored hashed', async () => {
      const { rows } = await asOwner(test.database, (client) =>
        client.query<{ hash: Buffer; row: string }>(
          'SELECT token_hash AS hash, r::text AS row FROM refresh_tokens r WHERE tenant_id = $1',
          [acme.tenantId],
        ),
      );

      expect(rows).toHaveLength(1);
      expect(rows[0]!.hash).toEqual(createHash('sha256').update(acme.refreshToken).digest());
      expect(rows[0]!.row).not.toContain(acme.refreshToken.slice(3));
    });

    it('answer alike whether unknown, spent or malformed', async () => {
      await test.api.asPerson(acme).post('/auth/logout');

      const answers = [await refresh(acme.refreshToken), await refresh('rt_unknown'), await refresh('x')];

      for (const answer of answers) expectProblem(answer, 401, 'unauthenticated');
      expect(new Set(answers.map(({ body }) => (body as { message: string }).message)).size).toBe(1);
    });
  });

  describe('access tokens', () => {
    it('last 15 minutes', async () => {
      const issued = Date.now();

      test.setNow(new Date(issued + 14 * 60_000).toISOString());
      const young = await me(acme.token);
      test.setNow(new Date(issued + 15 * 60_000 + 1_000).toISOString());
      const old = await me(acme.token);

      expect(young.status).toBe(200);
      expectProblem(old, 401, 'token_expired');
    });
  });

  it('S-14: signing out ends the tokens at once, the key goes on', async () => {
    const person = test.api.asPerson(acme);
    await person.get('/auth/me');

    const out = await person.post('/auth/logout');

    expect(out.body).toEqual({});
    expectProblem(await person.get('/auth/me'), 401, 'unauthenticated');
    expectProblem(await refresh(acme.refreshToken), 401, 'unauthenticated');
    expect((await test.api.as(acme).get('/auth/me')).status).toBe(200);
    expect((await auditedOf(test, acme)).at(-1)).toMatchObject({ action: 'SignedOut', actorId: acme.userId });
  });

  it('keeps callers apart whose calls run at the same time', async () => {
    const other = await test.given.company();
    const callers = Array.from({ length: 60 }, (_, call) => [acme, other][call % 2]!);

    const answers = await Promise.all(
      callers.map(async (caller, call) =>
        call % 3 === 0 ? test.api.as(caller).get('/auth/me') : test.api.asPerson(caller).get('/auth/me'),
      ),
    );

    const seen = answers.map(({ body }) => (body as { tenantId: string }).tenantId);
    expect(seen).toEqual(callers.map(({ tenantId }) => tenantId));
  });

  it('signing out with a key changes nothing', async () => {
    const out = await test.api.as(acme).post('/auth/logout');

    expect(out.body).toEqual({});
    expect((await me(acme.token)).status).toBe(200);
    expect((await test.api.as(acme).get('/auth/me')).status).toBe(200);
  });

  describe('the list', () => {
    it('shows where a person is signed in, in all their companies', async () => {
      const member = await memberOf(test, acme);
      const { token } = await signIn('Firefox on Linux', member);

      const sessions = await sessionsOf(token);

      expect(sessions).toHaveLength(3);
      expect(sessions.filter(({ current }) => current)).toEqual([
        {
          id: expect.any(String),
          createdAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
          lastSeenAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
          userAgent: 'Firefox on Linux',
          ip: expect.stringMatching(/127\.0\.0\.1/),
          current: true,
        },
      ]);
      expect((await sessionsOf(acme.token)).length).toBe(1);
    });

    it('leaves out sessions that ended or cannot be renewed any more', async () => {
      const ended = await signIn('Ended');
      await test.api.asPerson(ended).post('/auth/logout');
      test.setNow(new Date(Date.now() + 20 * DAY).toISOString());
      const young = await signIn('Young');

      test.setNow(new Date(Date.now() + 31 * DAY).toISOString());
      const renewed = await refresh(young.refreshToken);

      const sessions = await sessionsOf(renewed.body.accessToken as string);
      expect(sessions.map(({ userAgent }) => userAgent)).toEqual(['Young']);
    });

    it('knows when a session was last seen, and writes it seldom', async () => {
      const move = (minutes: number) =>
        asOwner(test.database, (client) =>
          client.query(
            `UPDATE sessions SET last_seen_at = now() - $2 * interval '1 minute' WHERE tenant_id = $1`,
            [acme.tenantId, minutes],
          ),
        );
      const age = async (): Promise<number> => {
        const [session] = await sessionsOf(acme.token);
        return Date.now() - Date.parse(session!.lastSeenAt);
      };

      await move(3);
      await me(acme.token);
      const afterCall = await age();
      const { body } = await refresh(acme.refreshToken);
      const [session] = await sessionsOf(body.accessToken as string);

      expect(afterCall).toBeGreaterThan(2 * 60_000);
      expect(Date.now() - Date.parse(session!.lastSeenAt)).toBeLessThan(60_000);
    });
  });

  describe('ending one', () => {
    it('S-25: stops it on the next call', async () => {
      const phone = await signIn('Phone');
      await me(phone.token);
      const listed = (await sessionsOf(acme.token)).find(({ userAgent }) => userAgent === 'Phone');

      const ended = await test.api.asPerson(acme).delete(`/auth/sessions/${listed!.id}`);

      expect(ended.body).toEqual({});
      expectProblem(await me(phone.token), 401, 'unauthenticated');
      expectProblem(await refresh(phone.refreshToken), 401, 'unauthenticated');
      expect((await sessionsOf(acme.token)).map(({ id }) => id)).not.toContain(listed!.id);
      const again = await test.api.asPerson(acme).delete(`/auth/sessions/${listed!.id}`);
      expectProblem(again, 404, 'not_found');
      const event = { action: 'SessionEnded', actorId: acme.userId, entityId: listed!.id };
      expect((await auditedOf(test, acme)).at(-1)).toMatchObject(event);
    });

    it('S-14: is refused on the next call by another process too', async () => {
      const replica = await startTestApp();
      const call = () => replica.api.asPerson(acme).get('/auth/me');
      expect((await call()).status).toBe(200);

      await test.api.asPerson(acme).post('/auth/logout');

      let answer = await call();
      // The other process hears of it through Redis, a moment later.
      for (let tries = 0; answer.status === 200 && tries < 20; tries++) {
        await sleep(10);
        answer = await call();
      }
      expectProblem(answer, 401, 'unauthenticated');
      await replica.close();
    });

    it('S-25: reaches the own session in another company', async () => {
      const member = await memberOf(test, acme);
      const there = (await sessionsOf(member.home.token)).find(({ current }) => current)!;

      const ended = await test.api.asPerson(member).delete(`/auth/sessions/${there.id}`);

      expect(ended.status).toBe(200);
      expectProblem(await me(member.home.token), 401, 'unauthenticated');
      expect((await auditedOf(test, member.home)).at(-1)).toMatchObject({ entityId: there.id });
    });

    it("S-25: does not reach other people's, not even of the same company", async () => {
      const member = await memberOf(test, acme);
      const [theirs] = await sessionsOf(member.token);

      const ended = await test.api.asPerson(acme).delete(`/auth/sessions/${theirs!.id}`);

      expectProblem(ended, 404, 'not_found');
      expect((await me(member.token)).status).toBe(200);
    });

    it('needs an access token, as the list does', async () => {
      const byKey = test.api.as(acme);

      expectProblem(await byKey.get('/auth/sessions'), 403, 'api_key_not_allowed');
      expectProblem(await byKey.delete('/auth/sessions/x'), 403, 'api_key_not_allowed');
    });
  });

  it('S-25: all of a person end in one company, or all but one', async () => {
    const member = await memberOf(test, acme);
    const sessions = test.app.get(SessionsService);

    await sessions.endAllOf(member.userId, { tenantId: acme.tenantId });

    expectProblem(await refresh(member.refreshToken), 401, 'unauthenticated');
    expect((await refresh(member.home.refreshToken)).status).toBe(200);
  });
});
