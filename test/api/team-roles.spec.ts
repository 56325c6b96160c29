import type { Test } from 'supertest';
import type { Api } from '../support/api.js';
import type { Company } from '../support/given.js';
import { someEmail } from '../support/invitation.js';
import { memberOf, type Person } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOBODY = '6f1f0f70-0000-4000-8000-000000000000';

/** Status for Owner, Admin, Member; what passes the role check meets a missing id or an empty body. */
const OPERATIONS: [string, (api: Api) => Test, number, number, number][] = [
  ['GET /team', (api) => api.get('/team'), 200, 200, 200],
  ['POST /team/invitations', (api) => api.post('/team/invitations', {}), 400, 400, 403],
  ['POST …/resend', (api) => api.post(`/team/invitations/${NOBODY}/resend`), 404, 404, 403],
  ['DELETE /team/invitations/{id}', (api) => api.delete(`/team/invitations/${NOBODY}`), 404, 404, 403],
  ['DELETE /team/members/{userId}', (api) => api.delete(`/team/members/${NOBODY}`), 404, 404, 403],
  ['PUT …/role', (api) => api.put(`/team/members/${NOBODY}/role`, { role: 'Admin' }), 404, 403, 403],
];

describe('roles in the team', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  async function keyOf(person: Person): Promise<string> {
    const { body } = await test.api.asPerson(person).post('/api-keys', { name: 'own' });
    return (body as { key: string }).key;
  }

  /** Somebody who had more rights, with the key made then. */
  async function formerAdmin(): Promise<Person & { key: string }> {
    const person = await memberOf(test, acme, 'Admin');
    return { ...person, key: await keyOf(person) };
  }

  it('S-05: gives each operation to whom it is for, by token and by key', async () => {
    const [admin, member] = [await formerAdmin(), await memberOf(test, acme)];
    const [demoted, removed] = [await formerAdmin(), await formerAdmin()];
    await test.api.as(acme).put(`/team/members/${demoted.userId}/role`, { role: 'Member' });
    await test.api.as(acme).delete(`/team/members/${removed.userId}`);
    const { api } = test;

    for (const [name, call, forOwner, forAdmin, forMember] of OPERATIONS) {
      const callers = [
        ['Owner', api.asPerson(acme), forOwner],
        ['key of the Owner', api.as(acme), forOwner],
        ['Admin', api.asPerson(admin), forAdmin],
        ['key of an Admin', api.as(admin), forAdmin],
        ['Member', api.asPerson(member), forMember],
        ['demoted Admin', api.asPerson(demoted), forMember],
        ['key of a demoted Admin', api.as(demoted), 401],
        ['removed Admin', api.asPerson(removed), 401],
        ['key of a removed Admin', api.as(removed), 401],
        ['nobody', api, 401],
      ] as const;
      for (const [who, caller, status] of callers) {
        expect([name, who, (await call(caller)).status]).toEqual([name, who, status]);
      }
    }
  });

  it('S-06: refuses what a role may not do, whatever is tried', async () => {
    const [cas, bo] = [await memberOf(test, acme, 'Admin', 'Cas'), await memberOf(test, acme)];
    const other = await memberOf(test, acme, 'Admin', 'Dirk');
    const [owner, admin, member] = [acme, cas, bo].map((person) => test.api.asPerson(person)) as [
      typeof test.api,
      typeof test.api,
      typeof test.api,
    ];
    const role = (userId: string): string => `/team/members/${userId}/role`;
    const before = await owner.get('/team');
    const invitation = { name: 'Eva', email: someEmail() };

    const forbidden = [
      await member.put(role(bo.userId), { role: 'Admin' }),
      await admin.put(role(cas.userId), { role: 'Member' }),
      await admin.put(role(bo.userId), { role: 'Admin' }),
      await admin.put(role(acme.userId), { role: 'Member' }),
      await owner.put(role(acme.userId), { role: 'Admin' }),
      await member.delete(`/team/members/${bo.userId}`),
      await member.delete(`/team/members/${cas.userId}`),
      await admin.delete(`/team/members/${other.userId}`),
      await admin.delete(`/team/members/${cas.userId}`),
      await admin.delete(`/team/members/${acme.userId}`),
      await owner.delete(`/team/members/${acme.userId}`),
      await test.api.as(acme).delete(`/team/members/${acme.userId}`),
      await member.post('/team/invitations', { ...invitation, role: 'Member' }),
    ];
    const malformed = [
      await owner.put(role(bo.userId), { role: 'Owner' }),
      await owner.put(role(bo.userId), { role: 'owner' }),
      await owner.post('/team/invitations', { ...invitation, role: 'Owner' }),
      await admin.post('/team/invitations', { ...invitation, role: 'Owner' }),
    ];

    for (const answer of forbidden) expectProblem(answer, 403, 'insufficient_role');
    for (const answer of malformed) expectProblem(answer, 400, 'validation_failed', ['role']);
    expect((await owner.get('/team')).body).toEqual(before.body);
  });
});
