import { type Company, PASSWORD } from '../support/given.js';
import { invite, mailedToken, someEmail } from '../support/invitation.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CREDENTIALS = { name: 'Bo Maes', password: 'a kettle of violet rain' };

describe('inviting', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp({ APP_URL: 'https://app.example' });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  it('mails a link to the web app that tells who invites into what', async () => {
    const email = someEmail();
    const { token } = await invite(test, acme, { email, role: 'Admin', name: 'Bo Maes' });

    const shown = await test.api.get(`/invitations/${token}`);
    const [mail] = await test.mailTo(email);

    expect(shown.body).toEqual({
      teamName: 'Peeters Consulting BV',
      role: 'Admin',
      name: 'Bo Maes',
      email,
      expiresAt: expect.any(String),
      accountExists: false,
    });
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(mail?.text).toContain(`https://app.example/invitations/${token}`);
    expect(mail?.text).toContain('An Peeters');
  });

  it('S-22: takes the host of the link from the configuration, whatever the request says', async () => {
    const email = someEmail();

    await test.api
      .asPerson(acme)
      .post('/team/invitations', { name: 'Bo', email, role: 'Member' })
      .set({ Host: 'evil.example', 'X-Forwarded-Host': 'evil.example', Origin: 'https://evil.example' });

    const [mail] = await test.mailTo(email);
    expect(`${mail?.text} ${String(mail?.html)}`).not.toContain('evil.example');
    expect(mail?.text).toContain('https://app.example/invitations/');
  });

  it('S-22: keeps no token that could be used, only its hash', async () => {
    const { token, email } = await invite(test, acme, { email: someEmail() });

    const { rows } = await asOwner(test.database, (client) =>
      client.query<{ row: string }>('SELECT to_json(i)::text AS row FROM invitations i WHERE email = $1', [
        email,
      ]),
    );

    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).not.toContain(token);
    expect(rows[0]!.row).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('names a member, and a pending invitation, at the e-mail address', async () => {
    const bo = await memberOf(test, acme);
    const { email } = await invite(test, acme, { email: someEmail() });
    const again = (address: string) =>
      test.api.asPerson(acme).post('/team/invitations', { name: 'x', email: address, role: 'Member' });

    expectProblem(await again(bo.email.toUpperCase()), 400, 'validation_failed', ['email']);
    expectProblem(await again(email.toUpperCase()), 400, 'validation_failed', ['email']);
    const many = await Promise.all(Array.from({ length: 5 }, async () => again('five@example.com')));
    expect(many.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  it('takes no address that a mail cannot be sent to', async () => {
    for (const email of [
      'bo',
      'bo@maes',
      'a@b.be, c@d.be',
      'bo\u0007@maes.be',
      'bo@maes.be\r\nBcc: x@y.be',
    ]) {
      const answer = await test.api.as(acme).post('/team/invitations', { name: 'Bo', email, role: 'Member' });

      expectProblem(answer, 400, 'validation_failed', ['email']);
    }
  });

  it('holds seats: of parallel invitations exactly as many work as the plan has left', async () => {
    const small = await test.given.company({ plan: 'Pro' });
    const person = test.api.asPerson(small);
    const calls = Array.from({ length: 10 }, async () =>
      person.post('/team/invitations', { name: 'x', email: someEmail(), role: 'Member' }),
    );

    const answers = await Promise.all(calls);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 403, 'plan_limit_reached', ['seats']);
    }
    await person.delete(`/team/invitations/${answers.find(({ status }) => status === 200)!.body.id}`);
    const seats = await person.get('/team');
    expect(seats.body.seats).toEqual({ used: 4, total: 5 });
    await invite(test, small, { email: someEmail() });
  });

  it('S-22: sends a new link that kills the old one, and restarts the 7 days', async () => {
    test.setNow('2026-04-01T09:00:00Z');
    const { id, email, token } = await invite(test, acme, { email: someEmail() });
    test.setNow('2026-04-08T09:00:00Z');

    const expired = [
      await test.api.get(`/invitations/${token}`),
      await test.api.post(`/invitations/${token}/accept`, CREDENTIALS),
    ];
    const resent = await test.api.as(acme).post(`/team/invitations/${id}/resend`);
    const renewed = await mailedToken(test, email);
    const [old, fresh] = [
      await test.api.get(`/invitations/${token}`),
      await test.api.get(`/invitations/${renewed}`),
    ];
    test.setNow(null);

    for (const answer of expired) expectProblem(answer, 400, 'invitation_expired');
    const times = { sentAt: '2026-04-08T09:00:00.000Z', expiresAt: '2026-04-15T09:00:00.000Z' };
    expect(resent.body).toEqual({ id, email, name: 'Bo Maes', role: 'Member', ...times });
    expectProblem(old, 404, 'not_found');
    expect(fresh.body).toMatchObject({ email, expiresAt: times.expiresAt });
  });

  it('cancels at once', async () => {
    const { id, token } = await invite(test, acme, { email: someEmail() });
    const person = test.api.asPerson(acme);

    expect((await person.delete(`/team/invitations/${id}`)).body).toEqual({});

    expectProblem(await test.api.get(`/invitations/${token}`), 404, 'not_found');
    expectProblem(await test.api.post(`/invitations/${token}/accept`, CREDENTIALS), 404, 'not_found');
    expectProblem(await person.delete(`/team/invitations/${id}`), 404, 'not_found');
    expectProblem(await person.post(`/team/invitations/${id}/resend`), 404, 'not_found');
    expect((await person.get('/team')).body.invitations).toEqual([]);
  });
});

describe('accepting an invitation', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp({ SIGN_IN_FAILURES_PER_ACCOUNT: '2' });
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  it('makes an account with the invited address, verified, and signs in to the company', async () => {
    const { email, token } = await invite(test, acme, { email: someEmail() });

    const { body } = await test.api.post(`/invitations/${token}/accept`, CREDENTIALS);

    expect(body).toMatchObject({
      tenantId: acme.tenantId,
      role: 'Member',
      user: { email, name: CREDENTIALS.name, emailVerified: true },
      memberships: [{ tenantId: acme.tenantId, role: 'Member' }],
      expiresIn: 900,
    });
    const login = await test.api.post('/auth/login', { email, password: CREDENTIALS.password });
    expect(login.body.tenantId).toBe(acme.tenantId);
    const team = await test.api.asPerson({ token: body.accessToken }).get('/team');
    expect(team.body.members).toHaveLength(2);
    expect(team.body).toMatchObject({ invitations: [], seats: { used: 2 } });
    expectProblem(await test.api.post(`/invitations/${token}/accept`, CREDENTIALS), 404, 'not_found');
  });

  it('S-18: takes no common password for a new account, and asks for both fields', async () => {
    const { token } = await invite(test, acme, { email: someEmail() });
    const accept = (body?: object) => test.api.post(`/invitations/${token}/accept`, body);

    expectProblem(await accept(), 400, 'validation_failed', ['name', 'password']);
    for (const password of ['short', 'password123', 'Peeters Consulting']) {
      expectProblem(await accept({ name: 'Bo', password }), 400, 'validation_failed', ['password']);
    }
    expect((await accept(CREDENTIALS)).status).toBe(200);
  });

  it('needs no body from somebody who is signed in with the invited address', async () => {
    const home = await test.given.company({ name: 'Maes BV' });
    const { token } = await invite(test, acme, {
      email: home.email.replace('owner', 'Owner'),
      role: 'Admin',
    });

    expect((await test.api.get(`/invitations/${token}`)).body.accountExists).toBe(true);
    const { body } = await test.api.asPerson(home).post(`/invitations/${token}/accept`);

    expect(body).toMatchObject({ tenantId: acme.tenantId, role: 'Admin', user: { id: home.userId } });
    expect(body.memberships).toHaveLength(2);
    const log = await test.api.as(acme).get('/audit-log?action=InvitationAccepted');
    expect(log.body).toMatchObject([{ actorId: home.userId, entityType: 'Invitation' }]);
  });

  it('refuses other people, wrong tokens and API keys', async () => {
    const home = await test.given.company();
    const { token } = await invite(test, acme, { email: home.email });
    const stranger = await test.given.company();
    const accept = (api: typeof test.api) => api.post(`/invitations/${token}/accept`);

    expectProblem(await accept(test.api.asPerson(stranger)), 400, 'invitation_email_mismatch');
    expectProblem(await accept(test.api.asPerson({ token: 'wrong' })), 401, 'unauthenticated');
    expectProblem(await accept(test.api.as(home)), 403, 'api_key_not_allowed');
    expectProblem(await accept(test.api.as({ key: 'tk_wrong' })), 401, 'invalid_api_key');
    expect((await accept(test.api.asPerson(home))).status).toBe(200);
  });

  it('S-20: asks an account for its password, with the limits of the sign-in', async () => {
    const home = await test.given.company();
    const { token } = await invite(test, acme, { email: home.email });
    const accept = (password: string) =>
      test.api.post(`/invitations/${token}/accept`, { name: 'Bo Maes', password });

    expectProblem(await accept('wrong password'), 401, 'invalid_credentials');
    const right = await accept(PASSWORD);

    expect(right.body).toMatchObject({ tenantId: acme.tenantId, user: { id: home.userId } });
    const { token: other } = await invite(test, await test.given.company(), { email: home.email });
    const wrong = () => test.api.post(`/invitations/${other}/accept`, { name: 'x', password: 'not the one' });
    expectProblem(await wrong(), 401, 'invalid_credentials');
    expectProblem(await wrong(), 429, 'rate_limited');
  });

  it('S-06: of 50 parallel accepts of one invitation one works', async () => {
    const home = await test.given.company();
    const { token } = await invite(test, acme, { email: home.email });
    const calls = Array.from({ length: 50 }, async () =>
      test.api.asPerson(home).post(`/invitations/${token}/accept`),
    );

    const answers = await Promise.all(calls);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 404, 'not_found');
    }
    const team = await test.api.as(acme).get('/team');
    expect(team.body.members).toHaveLength(2);
  });

  it('S-22: of 20 people racing for one link one gets the account', async () => {
    const { token, email } = await invite(test, acme, { email: someEmail() });
    const calls = Array.from({ length: 20 }, async (_, n) =>
      test.api.post(`/invitations/${token}/accept`, { ...CREDENTIALS, name: `Bo ${n}` }),
    );

    const answers = await Promise.all(calls);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectProblem(answer, 404, 'not_found');
    }
    const { rows } = await asOwner(test.database, (client) =>
      client.query('SELECT 1 FROM users WHERE email = $1', [email]),
    );
    expect(rows).toHaveLength(1);
  });

  it('knows nothing of links that were never mailed', async () => {
    for (const token of ['x', '%00', 'a'.repeat(2_000), Buffer.alloc(32).toString('base64url')]) {
      expectProblem(await test.api.get(`/invitations/${token}`), 404, 'not_found');
      expectProblem(await test.api.post(`/invitations/${token}/accept`, CREDENTIALS), 404, 'not_found');
    }
  });

  it('limits how many links are tried from one address', async () => {
    const strict = await startTestApp({ OPEN_CALLS_PER_IP: '3', REDIS_URL: '' });
    const answers = [];

    for (let calls = 0; calls < 4; calls++) answers.push(await strict.api.get('/invitations/unknown'));
    answers.push(await strict.api.post('/invitations/unknown/accept', CREDENTIALS));
    await strict.close();

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429, 429]);
    expect(Number(answers.at(-1)!.headers['retry-after'])).toBeGreaterThan(0);
  });
});
