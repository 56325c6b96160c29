import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('billing', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('shows the plan, its limits and what is used, as the limits count it', async () => {
    const acme = await test.given.company({ plan: 'Pro' });
    const api = test.api.asPerson(acme);
    const customer = await test.given.customer(acme);
    const archived = await test.given.customer(acme, { name: 'Old' });
    await api.put(`/customers/${archived.id}`, { name: 'Old', isArchived: true });
    await memberOf(test, acme);
    await api.post('/team/invitations', { name: 'Cy', email: 'cy@example.com', role: 'Member' });
    const entry = await test.given.logEntry(acme, { customerId: customer.id });
    const dates = { date: '2026-04-30', dueDate: '2026-05-30' };
    const draft = await api.post('/invoices', {
      customerId: customer.id,
      logEntryIds: [entry.id],
      ...dates,
    });
    await api.put(`/invoices/${draft.body.id}/status`, { status: 'Sent' });

    const { body } = await api.get('/billing');

    expect(body).toEqual({
      plan: 'Pro',
      limits: { requestsPerHour: 1000, seats: 5, apiKeys: 10 },
      usage: { seats: 3, apiKeys: 1, activeCustomers: 1, invoicesPerMonth: 1 },
    });
  });

  it('leaves out what is unlimited, and is for Owner and Admin', async () => {
    const acme = await test.given.company({ plan: 'Enterprise' });
    const [admin, member] = [await memberOf(test, acme, 'Admin'), await memberOf(test, acme, 'Member')];

    expect((await test.api.asPerson(admin).get('/billing')).body.limits).toEqual({
      requestsPerHour: 10_000,
      apiKeys: 200,
    });
    expectProblem(await test.api.asPerson(member).get('/billing'), 403, 'insufficient_role');
  });
});
