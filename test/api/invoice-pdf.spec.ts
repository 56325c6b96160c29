import type { Company, Row } from '../support/given.js';
import { textOf } from '../support/pdf-text.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const binary = (response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};

describe('an invoice as PDF', () => {
  let test: TestApp;
  let acme: Company;
  let draft: Row;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow('2026-04-30T10:00:00Z');
    acme = await test.given.company();
    const customer = await test.given.customer(acme, { name: 'Café <b>Zürich</b> & Łódź' });
    const entry = await test.given.logEntry(acme, { customerId: customer.id, notes: 'Project meeting' });
    const terms = {
      customerId: customer.id,
      logEntryIds: [entry.id],
      date: '2026-04-30',
      dueDate: '2026-05-30',
    };
    draft = (await test.api.as(acme).post('/invoices', terms)).body as Row;
  });

  const pdf = () =>
    test.api
      .as(acme)
      .get(`/invoices/${draft.id}/pdf`)
      .buffer(true)
      .parse(binary as never);

  it('of a Draft is marked in the language of the document and has no number yet', async () => {
    const { body, headers, status } = await pdf();

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="DRAFT-1.pdf"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const text = await textOf(body as Buffer);
    for (const part of ['DRAFT', 'Café <b>Zürich</b> & Łódź', 'Project meeting', '€242.00'])
      expect(text).toContain(part);
  });

  it('of an issued one prints its number and keeps its bytes whatever happens later', async () => {
    await test.api.as(acme).put(`/invoices/${draft.id}/status`, { status: 'Sent' });

    const [first, second] = await Promise.all([pdf(), pdf()]);
    await test.api.as(acme).put('/settings', { companyName: 'Renamed BV' });
    await test.api.as(acme).put(`/invoices/${draft.id}/status`, { status: 'Paid' });
    const later = await pdf();

    expect(first.headers['content-disposition']).toBe('attachment; filename="INV-2026-0001.pdf"');
    expect(await textOf(first.body as Buffer)).toContain('INV-2026-0001');
    expect((second.body as Buffer).equals(first.body as Buffer)).toBe(true);
    expect((later.body as Buffer).equals(first.body as Buffer)).toBe(true);
  });

  it('is 404 for an unknown invoice', async () => {
    expectProblem(await test.api.as(acme).get('/invoices/c1a2b3/pdf'), 404, 'not_found');
  });
});

describe('without a browser', () => {
  it('answers 503 with the remedy, and the rest works', async () => {
    const test = await startTestApp({ CHROME_PATH: '/nowhere/chrome' });
    const acme = await test.given.company();
    const customer = await test.given.customer(acme);
    const entry = await test.given.logEntry(acme, { customerId: customer.id });
    const terms = {
      customerId: customer.id,
      logEntryIds: [entry.id],
      date: '2026-04-30',
      dueDate: '2026-05-30',
    };
    const { id } = (await test.api.as(acme).post('/invoices', terms)).body as Row;

    const refused = await test.api.as(acme).get(`/invoices/${id}/pdf`);
    const invoice = await test.api.as(acme).get(`/invoices/${id}`);
    await test.close();

    expectProblem(refused, 503, 'unavailable');
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect((refused.body as { message: string }).message).toContain('CHROME_PATH');
    expect(invoice.status).toBe(200);
  });
});
