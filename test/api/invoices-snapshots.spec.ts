import { InvoicesService } from '../../src/modules/invoices/invoices.service.js';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DATES = { date: '2026-04-03', dueDate: '2026-05-03' };
const ELSEWHERE = { street: 'Elsewhere 1', postalCode: '1000', city: 'Brussel', country: 'BE' };

describe('what an invoice says once it is issued (contract 6.4)', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;
  let service: Row;
  let entry: Row;

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
    const contacts = [{ name: 'Bo', email: 'bo@example.com', phone: '1' }];
    customer = await test.given.customer(acme, { contacts, language: 'nl' });
    service = await test.given.service(acme);
    entry = await test.given.logEntry(acme, {
      customerId: customer.id,
      serviceId: service.id,
      notes: 'Work',
    });
  });

  const api = () => test.api.as(acme);
  const contactId = (): unknown => (customer['contacts'] as Row[])[0]!.id;
  const toStatus = (id: string, status: string) => api().put(`/invoices/${id}/status`, { status });
  /** Without what is told of the customer of today, for warnings about drafts. */
  const documentOf = async (id: string) => {
    const document = await test.app.get(InvoicesService).getForDocument(acme.tenantId, id);
    return {
      ...document,
      invoice: { ...document.invoice, customerIsCompany: null, customerVatNumber: null },
    };
  };
  const read = async (id: string) => ({
    answer: (await api().get(`/invoices/${id}`)).body as Row,
    listed: ((await api().get('/invoices?includeArchived=true')).body as Row[]).filter(
      (row) => row.id === id,
    ),
    document: await documentOf(id),
  });

  async function draft(): Promise<Row> {
    const body = { customerId: customer.id, logEntryIds: [entry.id], contactId: contactId(), ...DATES };
    const response = await api().post('/invoices', body);
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }

  /** Everything that a document was made of becomes something else. */
  async function changeEverything(): Promise<void> {
    const answers = [
      await api().put(`/customers/${customer.id}`, {
        name: 'Renamed NV',
        isCompany: false,
        vatNumber: 'NL000099998B57',
        address: ELSEWHERE,
        language: 'fr',
        currency: 'USD',
        defaultBuyerReference: 'NEW',
        contacts: [{ id: contactId(), name: 'Cy', email: 'cy@example.com' }],
      }),
      await api().put('/settings', {
        companyName: 'Renamed BV',
        vatNumber: 'BE0203430576',
        iban: 'BE68539007547034',
        address: ELSEWHERE,
        language: 'de',
        currency: 'CHF',
        defaultVatPercent: 6,
        invoicePrefix: 'NEW-',
        structuredReference: 'Belgian',
        invoiceFooter: 'New footer',
      }),
      await api().put(`/services/${service.id}`, { name: 'Renamed', hourlyRate: 1 }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  }

  it('stays the same when customer, contact, settings and service change, though the customer is deleted too', async () => {
    const { id } = await draft();
    await toStatus(id, 'Sent');
    const before = await read(id);

    await changeEverything();
    const changed = await read(id);
    await api().delete(`/customers/${customer.id}`);
    await api().delete(`/services/${service.id}`);

    expect(changed).toEqual(before);
    expect(await read(id)).toEqual(before);
    expect(before.answer).toMatchObject({
      customerName: 'Acme NV',
      contactName: 'Bo',
      invoiceNumber: 'INV-2026-0001',
    });
    expect(before.document).toMatchObject({
      seller: { companyName: 'Peeters Consulting BV' },
      buyer: { name: 'Acme NV' },
    });
    expect(before.document.invoice.language).toBe('nl');
  });

  it('is about entries that nobody can change any more', async () => {
    const { id } = await draft();
    await toStatus(id, 'Sent');
    const before = await read(id);

    const refused = await api().put(`/log-entries/${entry.id}`, { ...entry, notes: 'Something else' });

    expectProblem(refused, 400, 'entry_invoiced');
    expect(await read(id)).toEqual(before);
  });

  it('has the parties of the day of its issue, not of the day it was made', async () => {
    const { id } = await draft();

    await changeEverything();
    await toStatus(id, 'Sent');

    const { answer, document } = await read(id);
    expect(answer).toMatchObject({
      customerName: 'Renamed NV',
      contactName: 'Cy',
      invoiceNumber: 'NEW-0001',
      currency: 'EUR',
      lineItems: [{ description: 'Consulting – 3 april 2026\nWork', rate: 80, vatPercent: 21 }],
      paymentReference: '+++000/0000/00101+++',
    });
    expect(document.seller).toMatchObject({ companyName: 'Renamed BV', invoiceFooter: 'New footer' });
    expect(document.invoice.language).toBe('nl');
  });

  it('shows a Draft with the parties of today', async () => {
    const { id } = await draft();

    await changeEverything();

    const { answer, listed, document } = await read(id);
    expect(answer).toMatchObject({
      customerName: 'Renamed NV',
      contactName: 'Cy',
      lineItems: [{ rate: 80 }],
    });
    expect(listed).toMatchObject([{ customerName: 'Renamed NV' }]);
    expect(document).toMatchObject({ seller: { companyName: 'Renamed BV' }, buyer: { name: 'Renamed NV' } });
  });
});
