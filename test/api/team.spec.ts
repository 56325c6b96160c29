import type { Company } from '../support/given.js';
import { invite, someEmail } from '../support/invitation.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the team', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company({ plan: 'Pro' });
  });

  it('is shown to every role: members, pending invitations, seats', async () => {
    const bo = await memberOf(test, acme);
    const { id, email } = await invite(test, acme, { email: someEmail(), role: 'Admin', name: 'Cas' });

    const { body } = await test.api.asPerson(bo).get('/team');

    expect(body).toEqual({
      members: [
        {
          userId: acme.userId,
          name: 'An Peeters',
          email: acme.email,
          role: 'Owner',
          joinedAt: expect.any(String),
        },
        { userId: bo.userId, name: 'Bo Maes', email: bo.email, role: 'Member', joinedAt: expect.any(String) },
      ],
      invitations: [
        {
          id,
          name: 'Cas',
          email,
          role: 'Admin',
          sentAt: expect.any(String),
          expiresAt: expect.any(String),
        },
      ],
      seats: { used: 3, total: 5 },
    });
  });

  it('has no total of seats where the plan has no limit', async () => {
    const large = await test.given.company({ plan: 'Enterprise' });

    expect((await test.api.as(large).get('/team')).body.seats).toEqual({ used: 1 });
  });

  it('changes a role, for the Owner, and tells it in the audit log', async () => {
    const bo = await memberOf(test, acme);

    const changed = await test.api.asPerson(acme).put(`/team/members/${bo.userId}/role`, { role: 'Admin' });
    const log = await test.api.asPerson(acme).get('/audit-log?action=RoleChanged');

    expect(changed.body).toMatchObject({ userId: bo.userId, email: bo.email, role: 'Admin' });
    expect(log.body).toMatchObject([
      { entityId: bo.userId, actorEmail: acme.email, changes: { role: { from: 'Member', to: 'Admin' } } },
    ]);
  });

  it('S-14: acts with the new role on the next call, up and down', async () => {
    const bo = await memberOf(test, acme);
    const person = test.api.asPerson(bo);
    const change = (role: string) => test.api.asPerson(acme).put(`/team/members/${bo.userId}/role`, { role });
    expectProblem(await person.get('/api-keys'), 403, 'insufficient_role');

    await change('Admin');
    const asAdmin = await person.post('/api-keys', { name: 'of Bo' });
    const withKey = await test.api.as({ key: asAdmin.body.key }).get('/team');
    await change('Member');

    expect([asAdmin.status, withKey.status]).toEqual([200, 200]);
    expectProblem(await person.get('/api-keys'), 403, 'insufficient_role');
    expectProblem(await test.api.as({ key: asAdmin.body.key }).get('/team'), 401, 'invalid_api_key');
  });

  it('answers 404 for people who are not in it', async () => {
    const stranger = await test.given.company();
    const owner = test.api.asPerson(acme);

    for (const userId of [stranger.userId, '6f1f0f70-0000-4000-8000-000000000000', 'nobody']) {
      expectProblem(await owner.delete(`/team/members/${userId}`), 404, 'not_found');
      expectProblem(await owner.put(`/team/members/${userId}/role`, { role: 'Admin' }), 404, 'not_found');
    }
  });
});
