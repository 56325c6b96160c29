import { createDocument } from '../../src/documentation.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const OPEN = ['register', 'login', 'refresh', 'healthLive', 'healthReady'];

interface Operation {
  path: string;
  method: 'get' | 'post' | 'put' | 'delete';
  operationId: string;
  summary?: string;
  description?: string;
  security?: object[];
  responses: Record<string, unknown>;
}

function operationsOf(test: TestApp): Operation[] {
  const { paths } = createDocument(test.app, 'http://localhost');
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Omit<Operation, 'path' | 'method'>>).map(
      ([method, operation]) => ({
        ...operation,
        path,
        method: method as Operation['method'],
      }),
    ),
  );
}

describe('every route', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('refuses callers without a credential, unless it is meant to be open', async () => {
    const guarded = operationsOf(test).filter(({ operationId }) => !OPEN.includes(operationId));

    for (const { path, method } of guarded) {
      const call = `/${path.replace(/\{\w+\}/, '00000000-0000-4000-8000-000000000000')}`;
      expectProblem(await test.api[method](call), 401, 'unauthenticated');
    }

    expect(guarded.length).toBeGreaterThan(15);
  });

  it('is documented: summary, description, security and the answers it may give', () => {
    for (const operation of operationsOf(test)) {
      expect(operation.summary).toBeTruthy();
      expect(operation.description).toBeTruthy();
      const isOpen = OPEN.includes(operation.operationId);
      expect(Boolean(operation.security?.length)).toBe(!isOpen);
      const expected = isOpen
        ? ['200', '400', '429', '500']
        : ['200', '400', '401', '403', '404', '429', '500'];
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(expected));
    }
  });

  it("treats a stranger's object as missing", async () => {
    const [acme, stranger] = [await test.given.company(), await test.given.company()];
    const entry = await test.given.logEntry(acme);
    const customer = await test.given.customer(acme);
    const dates = { date: '2026-04-30', dueDate: '2026-05-30' };
    const billed = await test.given.logEntry(acme, { customerId: customer.id });
    const draft = await test.api
      .as(acme)
      .post('/invoices', { customerId: customer.id, logEntryIds: [billed.id], ...dates });
    const invoiceId = (draft.body as { id: string }).id;
    const ids: Record<string, string> = {
      '/api/log-entries/{id}': entry.id,
      '/api/log-entries/{id}/stop': entry.id,
      '/api/log-entries/{id}/continue': entry.id,
      '/api/invoices/{id}': invoiceId,
      '/api/invoices/{id}/status': invoiceId,
      '/api/invoices/{id}/pdf': invoiceId,
      '/api/invoices/{id}/source-log-entries': invoiceId,
      '/api/invoices/uninvoiced-entries/{customerId}': customer.id,
      '/api/customers/{id}': customer.id,
      '/api/services/{id}': (await test.given.service(acme)).id,
      '/api/api-keys/{id}': acme.keyId,
    };
    // What a PUT needs to be well-formed, where a name is not enough.
    const bodies: Record<string, object> = {
      '/api/log-entries/{id}': { customerId: 'c', serviceId: 's', date: '2026-04-03' },
      '/api/invoices/{id}': { ...dates, lineItems: [{ description: 'x', quantity: 1, rate: 1 }] },
      '/api/invoices/{id}/status': { status: 'Sent' },
    };
    const withId = operationsOf(test).filter(({ path }) => path.includes('{'));

    for (const { path, method } of withId) {
      const body = method === 'put' ? (bodies[path] ?? { name: 'stolen' }) : undefined;
      const call = (id: string) =>
        test.api.asPerson(stranger)[method](`/${path.replace(/\{\w+\}/, id)}`, body);
      const answers = [
        await call(ids[path]!),
        await call('6f1f0f70-0000-4000-8000-000000000000'),
        await call('c1a2b3...'),
      ];
      for (const answer of answers) expectProblem(answer, 404, 'not_found');
      const texts = answers.map(({ body: { message } }) => message as string);
      expect(new Set(texts).size).toBe(1);
    }

    expect(withId.every(({ path }) => path in ids)).toBe(true);
  });
});
