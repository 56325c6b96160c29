import type { Response } from 'supertest';
import type { Api } from '../support/api.js';
import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('ETags', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  const api = () => test.api.as(acme);
  const having = (etag: string, caller: Api = api()) => caller.withHeaders({ 'If-None-Match': etag });
  const ifUnchanged = (etag: string, caller: Api = api()) => caller.withHeaders({ 'If-Match': etag });
  const etagOf = ({ headers }: Response): string => headers['etag'] as string;
  const etagAt = async (path: string): Promise<string> => etagOf(await api().get(path));

  async function draft(): Promise<Row> {
    const customerId = (await test.given.customer(acme)).id;
    const entry = await test.given.logEntry(acme, { customerId });
    const dates = { date: '2026-04-03', dueDate: '2026-05-03' };
    return (await api().post('/invoices', { customerId, logEntryIds: [entry.id], ...dates })).body as Row;
  }

  it('are the version of a resource: new with every change, told by GET, POST and PUT alike', async () => {
    const made = await api().post('/services', { name: 'Consulting' });
    const path = `/services/${made.body.id}`;

    const changed = await api().put(path, { name: 'Advice' });

    expect(etagOf(made)).toBe('W/"1"');
    expect(etagOf(changed)).toBe('W/"2"');
    expect(await etagAt(path)).toBe('W/"2"');
  });

  it('answer 304 without a body to who has the current one, in a list of tags or as *', async () => {
    const path = `/services/${(await test.given.service(acme)).id}`;

    const answers = await Promise.all(
      ['W/"1"', '"1"', 'W/"7", W/"1"', '*'].map((tag) => having(tag).get(path)),
    );

    expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [304, '']));
    expect(answers.map(etagOf)).toEqual(answers.map(() => 'W/"1"'));
    expect(answers[0]!.headers['content-type']).toBeUndefined();
  });

  it('answer 304 to a browser too, which adds no-cache to an If-None-Match of the page', async () => {
    const path = `/services/${(await test.given.service(acme)).id}`;
    const browser = { 'If-None-Match': 'W/"1"', 'Cache-Control': 'no-cache', Pragma: 'no-cache' };

    const { status } = await api().withHeaders(browser).get(path);

    expect(status).toBe(304);
  });

  it('answer 200 to who has an old one, or sends something else', async () => {
    const path = `/services/${(await test.given.service(acme)).id}`;

    const answers = await Promise.all(
      ['W/"2"', 'W/"1-abc"', '1', 'nonsense'].map((tag) => having(tag).get(path)),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('of an entry follow the names that it shows, without locking anybody out of the entry', async () => {
    const customer = await test.given.customer(acme, { contacts: [{ name: 'An' }] });
    const contactId = (customer['contacts'] as Row[])[0]!.id;
    const service = await test.given.service(acme);
    const values = { customerId: customer.id, serviceId: service.id, contactId };
    const entry = await test.given.logEntry(acme, values);
    const path = `/log-entries/${entry.id}`;
    const before = await etagAt(path);
    const seen = [before];
    for (const [rename, body] of [
      [`/customers/${customer.id}`, { name: 'Acme SA' }],
      [`/customers/${customer.id}`, { name: 'Acme SA', contacts: [{ id: contactId, name: 'Ann' }] }],
      [`/services/${service.id}`, { name: 'Advice' }],
    ] as const) {
      await api().put(rename, body);
      seen.push(await etagAt(path));
    }

    const stale = await having(before).get(path);
    const changed = await ifUnchanged(before).put(path, { ...entry, notes: 'more' });

    expect(new Set(seen).size).toBe(4);
    expect(seen.every((tag) => /^W\/"1-[0-9a-f]{8}"$/.test(tag))).toBe(true);
    expect(stale.status).toBe(200);
    expect(changed.status).toBe(200);
    expect(etagOf(changed)).toMatch(/^W\/"2-/);
  });

  it('of an invoice follow the customer and the company while it is a draft', async () => {
    const invoice = await draft();
    const path = `/invoices/${invoice.id}`;
    const first = await etagAt(path);
    await api().put(`/customers/${invoice['customerId'] as string}`, { name: 'Acme SA' });
    const second = await etagAt(path);
    await api().put('/settings', { companyName: 'Peeters', vatNumber: 'NL123456789B01', address: NL });

    const third = await etagAt(path);

    expect(new Set([first, second, third]).size).toBe(3);
    expect([first, second, third].every((tag) => tag.startsWith('W/"1-'))).toBe(true);
  });

  it('of a customer follow the services whose terms its own rows show', async () => {
    const service = await test.given.service(acme);
    const customer = await test.given.customer(acme, {
      customServices: [{ serviceId: service.id, hourlyRate: 9 }],
    });
    const before = await etagAt(`/customers/${customer.id}`);

    await api().put(`/services/${service.id}`, { name: 'Advice' });

    expect(await etagAt(`/customers/${customer.id}`)).not.toBe(before);
  });

  it('of the settings follow the next number', async () => {
    const before = await etagAt('/settings');
    await api().put(`/invoices/${(await draft()).id}/status`, { status: 'Sent' });

    const after = await etagAt('/settings');

    expect(after).not.toBe(before);
    expect((await ifUnchanged(before).put('/settings', { companyName: 'Peeters' })).status).toBe(200);
  });

  it('are on no list and no error', async () => {
    const { id } = await test.given.service(acme);

    const answers = [
      await api().get('/services'),
      await api().get('/services/x'),
      await api().put(`/services/${id}`),
    ];

    expect(answers.map(etagOf)).toEqual([undefined, undefined, undefined]);
  });

  describe('as If-Match', () => {
    it('let a change through for the current version, one of a list, or any', async () => {
      const path = `/services/${(await test.given.service(acme)).id}`;

      const statuses = [];
      for (const tag of ['W/"1"', 'W/"9", "2"', '*', 'W/"4-ffffffff"'])
        statuses.push((await ifUnchanged(tag).put(path, { name: 'Advice' })).status);

      expect(statuses).toEqual([200, 200, 200, 200]);
    });

    it.each(['W/"0"', 'W/"2"', '"x"', '""', 'W/"11"', '"1.0"'])(
      'refuse with 412, and change nothing: %s',
      async (tag) => {
        const { id } = await test.given.service(acme);
        const before = (await api().get(`/services/${id}`)).body as object;

        const changed = await ifUnchanged(tag).put(`/services/${id}`, { name: 'Advice' });
        const deleted = await ifUnchanged(tag).delete(`/services/${id}`);

        expectProblem(changed, 412, 'precondition_failed');
        expectProblem(deleted, 412, 'precondition_failed');
        expect((await api().get(`/services/${id}`)).body).toEqual(before);
      },
    );

    it.each(['1', 'W/1', '"1', 'W/"1",', '*, "1"', ' '])(
      'are refused when they are no ETags: "%s"',
      async (tag) => {
        const { id } = await test.given.service(acme);

        const answer = await ifUnchanged(tag).put(`/services/${id}`, { name: 'Advice' });
        const unknown = await ifUnchanged(tag).delete('/services/x');

        expectProblem(answer, 400, 'validation_failed', ['If-Match']);
        expectProblem(unknown, 400, 'validation_failed', ['If-Match']);
      },
    );

    it('come after existence, role and shape, and before limits and rules', async () => {
      const free = await test.given.company({ plan: 'Free' });
      const member = await memberOf(test, acme);
      const entry = await test.given.logEntry(acme);
      const gone = await test.given.service(acme);
      await api().delete(`/services/${gone.id}`);
      const invoice = await draft();
      await api().put(`/invoices/${invoice.id}/status`, { status: 'Cancelled' });
      const archived = await test.given.customer(free);
      await test.api.as(free).put(`/customers/${archived.id}`, { name: 'Old', isArchived: true });
      for (let count = 1; count <= 10; count++) await test.given.customer(free, { name: `C${count}` });
      const old = 'W/"99"';

      const answers = {
        deleted: await ifUnchanged(old).put(`/services/${gone.id}`, { name: 'x' }),
        deletedTwice: await ifUnchanged(old).delete(`/services/${gone.id}`),
        notTheirs: await ifUnchanged(old, test.api.asPerson(member)).delete(`/log-entries/${entry.id}`),
        shape: await ifUnchanged(old).put(`/log-entries/${entry.id}`, {}),
        limit: await ifUnchanged(old, test.api.as(free)).put(`/customers/${archived.id}`, {
          name: 'Old',
          isArchived: false,
        }),
        rule: await ifUnchanged(old).put(`/invoices/${invoice.id}/status`, { status: 'Cancelled' }),
        otherRule: await ifUnchanged(old).put(`/invoices/${invoice.id}`, LINES),
      };

      const codes = Object.fromEntries(
        Object.entries(answers).map(([name, { status, body }]) => [name, `${status} ${body.code as string}`]),
      );
      expect(codes).toEqual({
        deleted: '404 not_found',
        deletedTwice: '404 not_found',
        notTheirs: '403 insufficient_role',
        shape: '400 validation_failed',
        limit: '412 precondition_failed',
        rule: '412 precondition_failed',
        otherRule: '412 precondition_failed',
      });
    });

    it('say nothing about a POST', async () => {
      expect((await ifUnchanged('W/"9"').post('/services', { name: 'Consulting' })).status).toBe(200);
    });
  });

  it('R-16: are demanded on an install that is set so, and only of a change', async () => {
    const strict = await startTestApp({ REQUIRE_IF_MATCH: 'true' });
    const firm = await strict.given.company();
    const { id } = await strict.given.service(firm);
    const path = `/services/${id}`;

    const answers = [
      await strict.api.as(firm).put(path, { name: 'Advice' }),
      await strict.api.as(firm).delete(path),
      await strict.api.as(firm).put('/settings', { companyName: 'Peeters' }),
      await strict.api.as(firm).delete('/services/x'),
      await strict.api.as(firm).withHeaders({ 'If-Match': 'W/"1"' }).put(path, { name: 'Advice' }),
    ];
    await strict.close();

    for (const answer of answers.slice(0, 3)) expectProblem(answer, 428, 'precondition_required');
    expect(answers.slice(3).map(({ status }) => status)).toEqual([404, 200]);
  });
});

const NL = { street: 'Damrak 1', postalCode: '1012LG', city: 'Amsterdam', country: 'Netherlands' };
const LINES = {
  date: '2026-04-03',
  dueDate: '2026-05-03',
  lineItems: [{ description: 'Work', quantity: 1, rate: 80 }],
};
