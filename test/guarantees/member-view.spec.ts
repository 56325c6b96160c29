import type { Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('what a Member sees', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('S-09: their own timers; the Owner sees all of the company', async () => {
    const acme = await test.given.company();
    const member = await memberOf(test, acme);
    const wanted = {
      customerId: (await test.given.customer(acme)).id,
      serviceId: (await test.given.service(acme)).id,
    };
    const owners = await test.api.asPerson(acme).post('/log-entries/start-timer', wanted);
    const members = await test.api.asPerson(member).post('/log-entries/start-timer', wanted);

    const seenByMember = await test.api.asPerson(member).get('/log-entries/running');
    const seenByOwner = await test.api.asPerson(acme).get('/log-entries/running');

    const ids = (rows: unknown): string[] => (rows as Row[]).map(({ id }) => id).sort();
    expect(ids(seenByMember.body)).toEqual(ids([members.body]));
    expect(ids(seenByOwner.body)).toEqual(ids([owners.body, members.body]));
  });

  it('S-09: neither API keys nor the audit log nor billing', async () => {
    const acme = await test.given.company();
    const api = test.api.asPerson(await memberOf(test, acme));

    const answers = [
      await api.get('/api-keys'),
      await api.get(`/api-keys/${acme.keyId}`),
      await api.get('/audit-log'),
      await api.get('/billing'),
    ];

    for (const answer of answers) expectProblem(answer, 403, 'insufficient_role');
  });

  it('S-09: all rates, entries and invoices, as the contract says', async () => {
    const acme = await test.given.company();
    const entry = await test.given.logEntry(acme);
    const dates = { date: '2026-04-30', dueDate: '2026-05-30' };
    const invoice = await test.api
      .as(acme)
      .post('/invoices', { customerId: entry['customerId'], logEntryIds: [entry.id], ...dates });
    const { id } = invoice.body as Row;
    const paths = [
      '/services',
      '/customers',
      '/log-entries',
      '/invoices',
      `/invoices/${id}`,
      '/settings',
      '/team',
    ];
    const member = await memberOf(test, acme);

    for (const path of paths) {
      const seenByOwner = await test.api.asPerson(acme).get(path);
      const seenByMember = await test.api.asPerson(member).get(path);

      expect(seenByMember.status).toBe(200);
      expect(seenByMember.body).toEqual(seenByOwner.body);
    }
  });
});
