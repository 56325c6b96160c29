import type { Response } from 'supertest';
import { type Company, PASSWORD } from '../support/given.js';
import { invite } from '../support/invitation.js';
import { memberOf, type Person } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('removing somebody from the team', () => {
  let test: TestApp;
  let replica: TestApp;
  let acme: Company;
  let bo: Person;

  beforeAll(async () => {
    [test, replica] = [await startTestApp(), await startTestApp()];
  });
  afterAll(async () => {
    await replica.close();
    await test.close();
  });
  beforeEach(async () => {
    acme = await test.given.company();
    bo = await memberOf(test, acme, 'Admin');
  });

  const remove = (userId: string): Promise<Response> =>
    Promise.resolve(test.api.asPerson(acme).delete(`/team/members/${userId}`));

  async function keyOf(person: Person): Promise<string> {
    const { body } = await test.api.asPerson(person).post('/api-keys', { name: 'of Bo' });
    return (body as { key: string }).key;
  }

  it('S-14: refuses their session and keys on the next call, on every replica', async () => {
    const key = await keyOf(bo);
    const calls = [test, replica].flatMap(({ api }) => [
      () => api.asPerson(bo).get('/auth/me'),
      () => api.as({ key }).get('/auth/me'),
    ]);
    for (const call of calls) expect((await call()).status).toBe(200);

    expect((await remove(bo.userId)).body).toEqual({});

    // The word to the other process is on its way when the answer is here.
    await untilRefused(calls[2]!);
    for (const call of calls) expect((await call()).status).toBe(401);
    const refresh = await test.api.post('/auth/refresh', { refreshToken: bo.refreshToken });
    expectProblem(refresh, 401, 'unauthenticated');
    const login = { email: bo.email, password: PASSWORD, tenantId: acme.tenantId };
    expectProblem(await test.api.post('/auth/login', login), 400, 'validation_failed', ['tenantId']);
  });

  it('leaves their own company, and the work they did, as it was', async () => {
    const entry = await test.given.logEntry({ ...acme, key: await keyOf(bo) });
    const before = await test.api.as(acme).get(`/log-entries/${entry.id}`);

    await remove(bo.userId);

    const after = await test.api.as(acme).get(`/log-entries/${entry.id}`);
    expect(after.body).toEqual(before.body);
    expect(after.body).toMatchObject({ userId: bo.userId, userName: 'Bo Maes' });
    expect((await test.api.asPerson(bo.home).get('/auth/me')).status).toBe(200);
    expect((await test.api.as(bo.home).get('/customers')).status).toBe(200);
    const team = await test.api.as(acme).get('/team');
    expect(team.body).toMatchObject({ members: [{ userId: acme.userId }], seats: { used: 1 } });
  });

  it('stops their running timers with the time up to now, and nobody else’s', async () => {
    const [customerId, serviceId] = [
      (await test.given.customer(acme)).id,
      (await test.given.service(acme)).id,
    ];
    test.setNow('2026-04-03T09:00:00Z');
    const own = await test.api.as(acme).post('/log-entries/start-timer', { customerId, serviceId });
    const timer = await test.api.asPerson(bo).post('/log-entries/start-timer', { customerId, serviceId });
    test.setNow('2026-04-03T10:30:00Z');

    const removed = await remove(bo.userId);
    test.setNow(null);

    expect(removed.status).toBe(200);
    const stopped = await test.api.as(acme).get(`/log-entries/${timer.body.id}`);
    expect(stopped.body).toMatchObject({ status: 'Completed', duration: '01:30:00', userId: bo.userId });
    const running = await test.api.as(acme).get('/log-entries/running');
    expect(running.body).toMatchObject([{ id: own.body.id }]);
  });

  it('is told in the audit log, with the timers it stopped', async () => {
    const [customerId, serviceId] = [
      (await test.given.customer(acme)).id,
      (await test.given.service(acme)).id,
    ];
    await test.api.asPerson(bo).post('/log-entries/start-timer', { customerId, serviceId });

    await remove(bo.userId);

    const { body } = await test.api.as(acme).get('/audit-log?limit=2');
    expect(body).toMatchObject([
      { action: 'MemberRemoved', entityType: 'Member', entityId: bo.userId, actorEmail: acme.email },
      { action: 'TimerStopped', actorEmail: acme.email },
    ]);
    expectProblem(await remove(bo.userId), 404, 'not_found');
  });

  it('lets them come back by a new invitation, without their old sessions and keys', async () => {
    const key = await keyOf(bo);
    await remove(bo.userId);
    const { token } = await invite(test, acme, { email: bo.email, role: 'Admin' });

    const joined = await test.api.asPerson(bo.home).post(`/invitations/${token}/accept`);

    expect(joined.body).toMatchObject({ tenantId: acme.tenantId, role: 'Admin', user: { id: bo.userId } });
    const again = test.api.asPerson({ token: (joined.body as { accessToken: string }).accessToken });
    expect((await again.get('/team')).body.members).toMatchObject([
      { userId: acme.userId },
      { userId: bo.userId, role: 'Admin' },
    ]);
    expectProblem(await test.api.asPerson(bo).get('/auth/me'), 401, 'unauthenticated');
    expectProblem(await test.api.as({ key }).get('/auth/me'), 401, 'invalid_api_key');
  });

  it('is for Admins where Members are concerned', async () => {
    const cas = await memberOf(test, acme, 'Member', 'Cas');

    const byAdmin = await test.api.asPerson(bo).delete(`/team/members/${cas.userId}`);

    expect(byAdmin.body).toEqual({});
    expectProblem(await test.api.asPerson(cas).get('/auth/me'), 401, 'unauthenticated');
  });
});

async function untilRefused(call: () => PromiseLike<Response>): Promise<void> {
  for (let tries = 0; tries < 40 && (await call()).status === 200; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
