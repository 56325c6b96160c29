import { readFileSync, writeFileSync } from 'node:fs';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createDocument } from '../../src/documentation.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const FILE = 'docs/openapi.json';

describe('the OpenAPI document', () => {
  let test: TestApp;
  let document: OpenAPIObject;

  beforeAll(async () => {
    test = await startTestApp();
    document = createDocument(test.app, 'http://localhost:3000');
  });
  afterAll(() => test.close());

  it(`is the one in ${FILE} (write it anew with: npm run openapi)`, () => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (process.env['WRITE_OPENAPI'] === 'true') writeFileSync(FILE, text);

    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(JSON.parse(text));
  });

  it('is served at /docs-json, with the page at /docs, to everybody', async () => {
    const json = await test.api.get('//docs-json');
    const page = await test.api.get('//docs');

    expect(json.body).toMatchObject({ openapi: '3.1.0', info: { title: 'TikTak API' } });
    expect(page.status).toBe(200);
    expect(page.text).toContain('swagger-ui');
  });

  it('refers only to schemas that it holds', () => {
    const names = Object.keys(document.components!.schemas!);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)];

    expect(references.map(([, name]) => name).filter((name) => !names.includes(name!))).toEqual([]);
    expect(references.length).toBeGreaterThan(100);
  });

  it('offers examples that work as they are', async () => {
    const acme = await test.given.company();
    const customerId = (await test.given.customer(acme)).id;
    const serviceId = (await test.given.service(acme)).id;
    const logEntryId = (await test.given.logEntry(acme, { customerId, serviceId })).id;
    const ids = { customerId, serviceId, logEntryId };
    const { components } = createDocument(test.app, 'http://localhost:3000', ids);
    const example = (name: string) => (components!.schemas![name] as { example: object }).example;
    const api = test.api.asPerson(acme);

    const answers = {
      customer: await api.post('/customers', example('CreateCustomerDto')),
      changedCustomer: await api.put(`/customers/${customerId}`, example('UpdateCustomerDto')),
      service: await api.post('/services', example('CreateServiceDto')),
      changedService: await api.put(`/services/${serviceId}`, example('UpdateServiceDto')),
      entry: await api.post('/log-entries', example('CreateLogEntryDto')),
      timer: await api.post('/log-entries/start-timer', example('StartTimerDto')),
      invoice: await api.post('/invoices', example('CreateInvoiceDto')),
      settings: await api.put('/settings', example('UpdateSettingsDto')),
      key: await api.post('/api-keys', example('CreateApiKeyDto')),
      register: await test.api.post('/auth/register', example('RegisterDto')),
    };
    const draft = (answers.invoice.body as { id: string }).id;
    const changedInvoice = await api.put(`/invoices/${draft}`, example('UpdateInvoiceDto'));
    const sent = await api.put(`/invoices/${draft}/status`, example('ChangeInvoiceStatusDto'));
    const payment = await api.post(`/invoices/${draft}/payments`, example('CreatePaymentDto'));
    const creditNote = await api.post(`/invoices/${draft}/credit-notes`, example('CreateCreditNoteDto'));

    const all = Object.entries({ ...answers, changedInvoice, sent, payment, creditNote });
    expect(all.filter(([, { status }]) => status !== 200).map(([name, { text }]) => [name, text])).toEqual(
      [],
    );
  });
});
