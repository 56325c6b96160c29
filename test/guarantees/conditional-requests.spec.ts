import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'supertest';
import type { Company, Row } from '../support/given.js';
import { documentOf, type Operation, operationsOf, resolved } from '../support/operations.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Single resources that carry no ETag, and why. */
const WITHOUT_ETAG: Readonly<Record<string, string>> = {
  getInvitation: 'what the holder of a link should know; nobody changes it',
  revealApiKey: 'a secret, for no cache; every view is in the audit log',
};

describe('conditional requests', () => {
  let test: TestApp;
  let acme: Company;
  let document: OpenAPIObject;
  let operations: Operation[];

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
    document = documentOf(test);
    operations = operationsOf(document);
  });
  afterAll(() => test.close());

  const api = (headers: Readonly<Record<string, string>> = {}) => test.api.as(acme).withHeaders(headers);

  /** A new thing of its own for every call, by the path of its kind. */
  async function newPath(pattern: string): Promise<string> {
    const kind = pattern.replace(/^\/api/, '');
    if (kind.startsWith('/settings')) return kind;
    const make: Record<string, () => Promise<Row>> = {
      '/customers/{id}': () => test.given.customer(acme),
      '/services/{id}': () => test.given.service(acme),
      '/log-entries/{id}': () => test.given.logEntry(acme),
      '/invoices/{id}': draft,
      '/projects/{id}': project,
    };
    const known = Object.keys(make).find((prefix) => kind.startsWith(prefix));
    if (!known) throw new Error(`${pattern}: say how one is made in conditional-requests.spec.ts`);
    return kind.replace('{id}', (await make[known]!()).id);
  }

  async function draft(): Promise<Row> {
    const customerId = (await test.given.customer(acme)).id;
    const entry = await test.given.logEntry(acme, { customerId });
    const dates = { date: '2026-04-03', dueDate: '2026-05-03' };
    const response = await api().post('/invoices', { customerId, logEntryIds: [entry.id], ...dates });
    return response.body as Row;
  }

  async function project(): Promise<Row> {
    const customerId = (await test.given.customer(acme)).id;
    return (await api().post('/projects', { name: 'Website', customerId })).body as Row;
  }

  /** What the change is made with: the answer of the resource itself, as apps send it back. */
  function change(method: string, path: string, current: object, ifMatch: string): PromiseLike<Response> {
    const caller = api({ 'If-Match': ifMatch });
    if (method === 'delete') return caller.delete(path);
    return caller.put(path, path.endsWith('/status') ? { status: 'Cancelled' } : current);
  }

  it('are understood by every single resource', () => {
    const single = operations.filter(({ method, path, responses }) => {
      const schema = responses['200']?.content?.['application/json']?.schema;
      return method === 'get' && path.endsWith('}') && schema && resolved(document, schema).type !== 'array';
    });

    const without = single.filter(({ responses }) => !responses['304']).map(({ operationId }) => operationId);

    expect(without.sort()).toEqual(Object.keys(WITHOUT_ETAG).sort());
    expect(single.length).toBeGreaterThan(5);
  });

  it('are understood by every PUT and DELETE of a resource that has an ETag', () => {
    const versioned = operations.filter(({ responses }) => responses['304']).map(({ path }) => path);

    const without = operations
      .filter(({ path, method }) => versioned.includes(path) && (method === 'put' || method === 'delete'))
      .filter(({ responses }) => !responses['412']);

    expect(without.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('answer 304 from every GET that documents it', async () => {
    const outcomes: unknown[] = [];
    const walked = operations.filter(({ responses }) => responses['304']);
    for (const { path: pattern, operationId } of walked) {
      const path = await newPath(pattern);
      const etag = (await api().get(path)).headers['etag'] as string;
      const { status, text, headers } = await api({ 'If-None-Match': etag }).get(path);
      outcomes.push([operationId, status, text, headers['etag'] === etag]);
    }

    expect(outcomes).toEqual(walked.map(({ operationId }) => [operationId, 304, '', true]));
    expect(walked.length).toBeGreaterThan(4);
  });

  it('stop every PUT and DELETE by somebody who has seen an older version, and let the others through', async () => {
    const outcomes: unknown[] = [];
    const walked = operations.filter(({ responses }) => responses['412']);
    for (const { path: pattern, method, operationId } of walked) {
      const path = await newPath(pattern);
      const resource = path.replace(/\/status$/, '');
      const before = await api().get(resource);
      const etag = before.headers['etag'] as string;
      const refused = await change(method, path, before.body as object, 'W/"0"');
      const between = await api().get(resource);
      const changed = await change(method, path, before.body as object, etag);
      const isAsBefore = between.text === before.text && between.headers['etag'] === etag;
      outcomes.push([
        operationId,
        refused.status,
        isAsBefore,
        changed.status,
        changed.headers['etag'] !== etag,
      ]);
    }

    expect(outcomes).toEqual(walked.map(({ operationId }) => [operationId, 412, true, 200, true]));
    expect(walked.length).toBeGreaterThan(8);
  });

  it('stand beside an Idempotency-Key at every POST by a company', () => {
    const posts = operations.filter(({ method, security }) => method === 'post' && security?.length);

    const without = posts.filter(
      ({ parameters = [] }) => !parameters.some(({ name }) => name === 'Idempotency-Key'),
    );

    const others = without.filter(({ path }) => !path.startsWith('/api/auth/'));
    expect(others.map(({ operationId }) => operationId)).toEqual(['acceptInvitation']);
    expect(posts.length - without.length).toBeGreaterThan(8);
  });
});
