import { type Company, PASSWORD } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
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

  it('signs a company up and says who is signed in', async () => {
    const email = `new-${Date.now()}@example.com`;
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
    expectProblem(await test.api.post('/auth/register', registration), 400, 'email_taken', ['email']);
  });

  it('signs in with the right password only, and answers alike for unknown people', async () => {
    const right = await test.api.post('/auth/login', { email: acme.email.toUpperCase(), password: PASSWORD });
    const wrong = await test.api.post('/auth/login', { email: acme.email, password: 'wrong password' });
    const unknown = await test.api.post('/auth/login', { email: 'nobody@example.com', password: PASSWORD });

    expect(right.body).toMatchObject({ tenantId: acme.tenantId, role: 'Owner' });
    expectProblem(wrong, 401, 'invalid_credentials');
    expect({ ...unknown.body, requestId: '' }).toEqual({ ...wrong.body, requestId: '' });
  });

  it('rotates refresh tokens and ends the session when a spent one comes again', async () => {
    const first = await test.api.post('/auth/refresh', { refreshToken: acme.refreshToken });
    const reuse = await test.api.post('/auth/refresh', { refreshToken: acme.refreshToken });
    const successor = await test.api.post('/auth/refresh', { refreshToken: first.body.refreshToken });
    const me = await test.api.asPerson({ token: first.body.accessToken }).get('/auth/me');

    expect(first.status).toBe(200);
    for (const refused of [reuse, successor, me]) expectProblem(refused, 401, 'unauthenticated');
  });

  it('lets one of 20 parallel refreshes win', async () => {
    const calls = Array.from({ length: 20 }, async () =>
      test.api.post('/auth/refresh', { refreshToken: acme.refreshToken }),
    );

    const statuses = (await Promise.all(calls)).map(({ status }) => status);

    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(19);
  });

  it('signs out: the access token stops at once, the key goes on', async () => {
    const person = test.api.asPerson(acme);

    expect((await person.post('/auth/logout')).body).toEqual({});

    expectProblem(await person.get('/auth/me'), 401, 'unauthenticated');
    expect((await test.api.as(acme).get('/auth/me')).status).toBe(200);
  });

  it('asks for a credential, and takes a present key as the only one', async () => {
    expectProblem(await test.api.get('/auth/me'), 401, 'unauthenticated');
    const both = test.api.asPerson(acme).get('/auth/me').set('X-Api-Key', 'tk_your_key_here');
    expectProblem(await both, 401, 'invalid_api_key');
    const forged = test.api.asPerson({ token: `${acme.token.slice(0, -3)}abc` }).get('/auth/me');
    expectProblem(await forged, 401, 'unauthenticated');
  });
});

describe('API keys', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  it('are made, listed masked, shown again and revoked', async () => {
    const person = test.api.asPerson(acme);

    const made = await person.post('/api-keys', { name: 'Zapier' });
    const listed = await person.get('/api-keys');
    const shown = await person.get(`/api-keys/${made.body.id}`);
    const works = await test.api.as({ key: made.body.key }).get('/auth/me');
    await person.delete(`/api-keys/${made.body.id}`);

    const { key, ...masked } = made.body as { key: string };
    expect(listed.body).toContainEqual(masked);
    expect(shown.body).toEqual(made.body);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(works.status).toBe(200);
    expectProblem(await test.api.as({ key }).get('/auth/me'), 401, 'invalid_api_key');
    expectProblem(await person.get(`/api-keys/${made.body.id}`), 404, 'not_found');
  });

  it('neither make nor show keys', async () => {
    const byKey = test.api.as(acme);

    expectProblem(await byKey.post('/api-keys', { name: 'x' }), 403, 'api_key_not_allowed');
    expectProblem(await byKey.get(`/api-keys/${acme.keyId}`), 403, 'api_key_not_allowed');
  });
});
