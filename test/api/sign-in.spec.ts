import { randomUUID } from 'node:crypto';
import { auditedActionsOf, auditedOf } from '../support/audited.js';
import { type Company, PASSWORD } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('signing in', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  const login = (body: object) => test.api.post('/auth/login', { password: PASSWORD, ...body });

  function leave(company: Pick<Company, 'tenantId' | 'userId'>): Promise<unknown> {
    return asOwner(test.database, (client) =>
      client.query('UPDATE memberships SET removed_at = now() WHERE tenant_id = $1 AND user_id = $2', [
        company.tenantId,
        company.userId,
      ]),
    );
  }

  it('signs a company up and says who is signed in', async () => {
    const email = `new-${randomUUID()}@example.com`;
    const registration = { email, password: PASSWORD, name: 'An', companyName: 'New BV' };

    const { body, status } = await test.api.post('/auth/register', registration);
    const me = await test.api.asPerson({ token: body.accessToken }).get('/auth/me');

    expect(status).toBe(200);
    expect(body).toMatchObject({ expiresIn: 900, role: 'Owner', user: { email, emailVerified: false } });
    expect(me.body).toEqual({
      user: body.user,
      tenantId: body.tenantId,
      role: 'Owner',
      memberships: [{ tenantId: body.tenantId, companyName: 'New BV', role: 'Owner' }],
    });
    expect((await auditedActionsOf(test, body)).sort()).toEqual(['SignedIn', 'SignedUp']);
    const again = { ...registration, email: email.toUpperCase() };
    expectProblem(await test.api.post('/auth/register', again), 400, 'email_taken', ['email']);
  });

  it('makes one account of 10 registrations of an address at once, and nothing of the others', async () => {
    const companyName = `Twice ${randomUUID()}`;
    const registration = {
      email: `twice-${randomUUID()}@example.com`,
      password: PASSWORD,
      name: 'An',
      companyName,
    };

    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => test.api.post('/auth/register', registration)),
    );

    const codes = answers.map(({ body }) => (body as { code?: string }).code ?? 'done').sort();
    expect(codes).toEqual(['done', ...Array.from({ length: 9 }, () => 'email_taken')]);
    const companies = await asOwner(test.database, (client) =>
      client.query('SELECT 1 FROM tenants WHERE company_name = $1', [companyName]),
    );
    expect(companies.rowCount).toBe(1);
  });

  it('S-19: signs in with the right password only, and answers alike for unknown people', async () => {
    const right = await login({ email: acme.email.toUpperCase() });
    const wrong = await login({ email: acme.email, password: 'wrong password' });
    const unknown = await login({ email: 'nobody@example.com' });

    expect(right.body).toMatchObject({ tenantId: acme.tenantId, role: 'Owner' });
    expectProblem(wrong, 401, 'invalid_credentials');
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
    const [signedIn] = (await auditedOf(test, acme)).slice(-1);
    expect(signedIn).toMatchObject({ action: 'SignedIn', actorId: acme.userId });
  });

  it('signs in to the company used last, or to the one that is named', async () => {
    const member = await memberOf(test, acme);
    const { email, home } = member;

    const last = await login({ email });
    const named = await login({ email, tenantId: home.tenantId });
    const lastAgain = await login({ email });
    const foreign = await login({ email, tenantId: (await test.given.company()).tenantId });

    expect(last.body).toMatchObject({ tenantId: acme.tenantId, role: 'Member' });
    expect(named.body).toMatchObject({ tenantId: home.tenantId, role: 'Owner' });
    expect(lastAgain.body).toMatchObject({ tenantId: home.tenantId });
    expect(last.body.memberships).toHaveLength(2);
    expectProblem(foreign, 400, 'validation_failed', ['tenantId']);
  });

  it('signs in to another company when the person has left the last one', async () => {
    const { email, userId, home } = await memberOf(test, acme);

    await leave({ tenantId: acme.tenantId, userId });

    const { body } = await login({ email });
    expect(body).toMatchObject({ tenantId: home.tenantId });
    expect(body.memberships).toHaveLength(1);
  });

  it('tells somebody who belongs to no company so, after the right password only', async () => {
    await leave(acme);

    const right = await login({ email: acme.email });
    const wrong = await login({ email: acme.email, password: 'wrong password' });

    expectProblem(right, 401, 'invalid_credentials');
    expect(right.body.message).toContain('no company');
    expectProblem(wrong, 401, 'invalid_credentials');
    expect(wrong.body.message).not.toContain('company');
  });

  it('asks for a credential, and takes a present key as the only one', async () => {
    const nobody = await test.api.get('/auth/me');
    const both = await test.api.asPerson(acme).get('/auth/me').set('X-Api-Key', 'tk_your_key_here');

    expectProblem(nobody, 401, 'unauthenticated');
    expectProblem(both, 401, 'invalid_api_key');
  });

  it('lists every fault of a registration at once', async () => {
    const answer = await test.api.post('/auth/register', { email: 'x', password: 'short', language: 'xx' });

    const fields = ['companyName', 'email', 'language', 'name', 'password'];
    expectProblem(answer, 400, 'validation_failed', fields);
  });

  describe('in several companies', () => {
    it('goes on in another one: new tokens work, the old ones are dead', async () => {
      const { token, refreshToken, home, userId } = await memberOf(test, acme);

      const moved = await test.api
        .asPerson({ token })
        .post('/auth/switch-tenant', { tenantId: home.tenantId });
      const me = await test.api.asPerson({ token: moved.body.accessToken }).get('/auth/me');
      const old = await test.api.asPerson({ token }).get('/auth/me');
      const oldRefresh = await test.api.post('/auth/refresh', { refreshToken });

      expect(moved.body).toMatchObject({ tenantId: home.tenantId, role: 'Owner', expiresIn: 900 });
      expect(me.body).toMatchObject({ tenantId: home.tenantId });
      expectProblem(old, 401, 'unauthenticated');
      expectProblem(oldRefresh, 401, 'unauthenticated');
      const [event] = (await auditedOf(test, home)).slice(-1);
      expect(event).toMatchObject({ action: 'TenantSwitched', actorId: userId });
    });

    it.each([
      ["a stranger's", async () => (await test.given.company()).tenantId],
      ['an unknown', () => Promise.resolve(randomUUID())],
      ['a malformed', () => Promise.resolve('acme')],
    ])('refuses %s company, and keeps the session', async (_, tenantId) => {
      const person = test.api.asPerson(acme);

      const answer = await person.post('/auth/switch-tenant', { tenantId: await tenantId() });

      expectProblem(answer, 400, 'validation_failed', ['tenantId']);
      expect((await person.get('/auth/me')).status).toBe(200);
    });

    it('does not switch with an API key', async () => {
      const answer = await test.api.as(acme).post('/auth/switch-tenant', { tenantId: acme.tenantId });

      expectProblem(answer, 403, 'api_key_not_allowed');
    });
  });
});
