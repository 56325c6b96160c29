import type { Company, Row } from '../support/given.js';
import { memberOf, type Person } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

const NOWHERE = ['somebody', '0b7e3f34-6d0c-4f0c-9a55-0e4ad5c1c7a1', '%00', "'%20OR%20true--"];

describe('filters of lists', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow('2026-04-10T10:00:00Z');
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  const api = () => test.api.as(acme);
  const get = (path: string) => api().get(path);
  /** What the rows are called, in the order of the list. */
  async function found(path: string, field: string): Promise<unknown[]> {
    const response = await get(path);
    if (response.status !== 200) throw new Error(response.text);
    return (response.body as Row[]).map((row) => row[field]);
  }
  const search = (text: string): string => `search=${encodeURIComponent(text)}`;

  describe('of customers', () => {
    const names = (query: string): Promise<unknown[]> => found(`/customers?${query}`, 'name');

    beforeAll(async () => {
      const contacts = [{ name: 'Zoë Ångström' }];
      await test.given.customer(acme, { name: 'Élan SA', vatNumber: 'FR12345678901', contacts });
      await test.given.customer(acme, { name: '100% Vers_', email: 'info@vers.example', vatNumber: null });
      await test.given.customer(acme, { name: 'Back\\slash', notes: 'a secret word', vatNumber: null });
      const { id } = await test.given.customer(acme, { name: 'Old Élan', vatNumber: null });
      await api().put(`/customers/${id}`, { name: 'Old Élan', isArchived: true });
    });

    it.each([
      ['élan', ['Élan SA']],
      ['ELAN', []],
      ['fr123456', ['Élan SA']],
      ['INFO@VERS', ['100% Vers_']],
      ['zoë å', ['Élan SA']],
      ['secret word', []],
      ['%', ['100% Vers_']],
      ['_', ['100% Vers_']],
      ['\\', ['Back\\slash']],
      ['a%a', []],
      ["'", []],
    ])('S-50: a search for %s finds %j', async (text, expected) => {
      expect(await names(search(text))).toEqual(expected);
    });

    it('leave out archived ones unless they are wanted', async () => {
      expect(await names(search('élan'))).toEqual(['Élan SA']);
      expect(await names(`${search('élan')}&includeArchived=true`)).toEqual(['Élan SA', 'Old Élan']);
      expect(await names(`${search('élan')}&includeArchived=false`)).toEqual(['Élan SA']);
    });

    it('does not find by a contact that was removed', async () => {
      const { id } = await test.given.customer(acme, { name: 'Solo', contacts: [{ name: 'Quirinus' }] });

      expect(await names(search('quirin'))).toEqual(['Solo']);
      await api().put(`/customers/${id}`, { name: 'Solo', contacts: [] });

      expect(await names(search('quirin'))).toEqual([]);
    });
  });

  describe('of services', () => {
    it('search in name and description', async () => {
      await test.given.service(acme, { name: 'Diving', description: 'Deep WATER' });
      await test.given.service(acme, { name: 'Underwater photos', sortOrder: 1 });
      const old = await test.given.service(acme, { name: 'Waterfall', sortOrder: 2 });
      await api().put(`/services/${old.id}`, { name: 'Waterfall', isArchived: true });

      expect(await found(`/services?${search('water')}`, 'name')).toEqual(['Diving', 'Underwater photos']);
      expect(await found(`/services?${search('water')}&includeArchived=true`, 'name')).toHaveLength(3);
    });
  });

  describe('of log entries', () => {
    let zeta: Row;
    let yota: Row;
    let advice: Row;
    let ownServiceId: string;
    let bo: Person;
    const notes = (query: string): Promise<unknown[]> => found(`/log-entries?sort=date&${query}`, 'notes');

    beforeAll(async () => {
      advice = await test.given.service(acme, { name: 'Advice' });
      const other = await test.given.service(acme, { name: 'Other' });
      zeta = await test.given.customer(acme, { name: 'Zeta' });
      yota = await test.given.customer(acme, { name: 'Yóta', customServices: [{ name: 'Only here' }] });
      ownServiceId = (yota['customServices'] as Row[])[0]!.id;
      bo = await memberOf(test, acme);
      const base = { customerId: zeta.id, serviceId: advice.id };
      await test.given.logEntry(acme, { ...base, date: '2026-04-01', notes: 'first 50%', tags: ['red'] });
      const billed = await test.given.logEntry(acme, { ...base, date: '2026-04-02', notes: 'billed' });
      await test.given.logEntry(acme, {
        ...base,
        date: '2026-04-03',
        notes: 'free',
        isBillable: false,
        tags: ['red', 'blue'],
      });
      const own = { customerId: yota.id, serviceId: ownServiceId };
      await test.given.logEntry(acme, { ...own, date: '2026-04-04', notes: 'own' });
      const invoice = { customerId: zeta.id, logEntryIds: [billed.id], date: '2026-04-05' };
      await api().post('/invoices', { ...invoice, dueDate: '2026-05-05' });
      const timer = { customerId: yota.id, serviceId: other.id, notes: 'timer of Bo' };
      await test.api.asPerson(bo).post('/log-entries/start-timer', timer);
    });

    it('find by days, both inclusive', async () => {
      expect(await notes('from=2026-04-02&to=2026-04-03')).toEqual(['billed', 'free']);
      expect(await notes('from=2026-04-04')).toEqual(['own', 'timer of Bo']);
      expect(await notes('to=2026-04-01')).toEqual(['first 50%']);
      expect(await notes('from=2026-04-02&to=2026-04-02')).toEqual(['billed']);
    });

    it('find by customer, service, own service and person', async () => {
      expect(await notes(`customerId=${yota.id}`)).toEqual(['own', 'timer of Bo']);
      expect(await notes(`serviceId=${advice.id}`)).toEqual(['first 50%', 'billed', 'free']);
      expect(await notes(`serviceId=${ownServiceId}`)).toEqual(['own']);
      expect(await notes(`userId=${bo.userId}`)).toEqual(['timer of Bo']);
      expect(await notes(`userId=${acme.userId}&customerId=${yota.id.toUpperCase()}`)).toEqual(['own']);
    });

    it('find by status, billable or not, and tag', async () => {
      expect(await notes('status=Running')).toEqual(['timer of Bo']);
      expect(await notes('status=Invoiced')).toEqual(['billed']);
      expect(await notes('isBillable=false')).toEqual(['free']);
      expect(await notes('isBillable=true')).toEqual(['first 50%', 'billed', 'own', 'timer of Bo']);
      expect(await notes('isBillable=')).toHaveLength(5);
      expect(await notes('tag=red')).toEqual(['first 50%', 'free']);
      expect(await notes('tag=blue')).toEqual(['free']);
      expect(await notes('tag=RED')).toEqual([]);
      expect(await notes('tag=re')).toEqual([]);
    });

    it('search in the notes and the name of the customer', async () => {
      expect(await notes(search('BO'))).toEqual(['timer of Bo']);
      expect(await notes(search('yÓta'))).toEqual(['own', 'timer of Bo']);
      expect(await notes(search('0%'))).toEqual(['first 50%']);
      expect(await notes(`${search('e')}&tag=red&isBillable=false`)).toEqual(['free']);
    });

    it('find nothing by an id that is unknown, malformed or of another company', async () => {
      const other = await test.given.company();
      const foreign = await test.given.customer(other);

      for (const name of ['customerId', 'serviceId', 'projectId', 'userId']) {
        for (const id of [...NOWHERE, foreign.id]) expect(await notes(`${name}=${id}`)).toEqual([]);
      }
    });

    it('refuse a period that ends before it begins, and what they do not know', async () => {
      expectProblem(await get('/log-entries?from=2026-04-02&to=2026-04-01'), 400, 'validation_failed', [
        'from',
        'to',
      ]);
      expectProblem(
        await get('/log-entries?from=1.4.2026&status=Done&isBillable=1&color=red'),
        400,
        'validation_failed',
        ['color', 'from', 'isBillable', 'status'],
      );
    });

    it('are none for running timers, which come in the same order', async () => {
      const running = await found('/log-entries/running', 'notes');

      expect(running).toEqual(['timer of Bo']);
      for (const query of ['limit=1', 'from=2026-04-01', 'sort=date', `customerId=${yota.id}`]) {
        const response = await get(`/log-entries/running?${query}`);
        expectProblem(response, 400, 'validation_failed', [query.split('=')[0]!]);
      }
    });
  });

  describe('of invoices', () => {
    let customer: Row;
    const totals = (query: string): Promise<unknown[]> => found(`/invoices?sort=total&${query}`, 'subtotal');

    /** An invoice of one hour. */
    async function invoice(rate: number, date: string, dueDate: string, to: string[] = []): Promise<string> {
      const serviceId = (await test.given.service(acme, { hourlyRate: rate })).id;
      const values = { customerId: customer.id, serviceId, date, duration: '1:00' };
      const entry = await test.given.logEntry(acme, values);
      const body = { customerId: customer.id, logEntryIds: [entry.id], date, dueDate };
      const { id } = (await api().post('/invoices', body)).body as Row;
      for (const status of to) {
        const changed = await api().put(`/invoices/${id}/status`, { status });
        if (changed.status !== 200) throw new Error(changed.text);
      }
      return id;
    }

    beforeAll(async () => {
      acme = await test.given.company();
      customer = await test.given.customer(acme, { name: 'Before' });
      await invoice(10, '2026-03-01', '2026-04-09', ['Sent']);
      await invoice(20, '2026-03-02', '2026-04-10', ['Sent']);
      await invoice(30, '2026-03-03', '2026-03-04', ['Sent', 'Paid']);
      await invoice(40, '2026-03-04', '2026-03-05', ['Cancelled']);
      const credit = await invoice(45, '2026-03-04', '2026-03-05', ['Sent']);
      const sql = `UPDATE invoices SET document_type = 'CreditNote' WHERE id = $1`;
      await asOwner(test.database, (owner) => owner.query(sql, [credit]));
      await api().delete(`/invoices/${await invoice(50, '2026-03-05', '2026-05-05', ['Sent'])}`);
      await api().put(`/customers/${customer.id}`, { name: 'Améliorée' });
      await invoice(60, '2026-03-06', '2026-05-05');
    });

    it('find by status and kind', async () => {
      expect(await totals('status=Draft')).toEqual([60]);
      expect(await totals('status=Paid')).toEqual([30]);
      expect(await totals('status=Sent')).toEqual([10, 20, 45]);
      expect(await totals('status=Cancelled')).toEqual([40]);
      expect(await totals('documentType=CreditNote')).toEqual([45]);
      expect(await totals('documentType=Invoice&status=Sent')).toEqual([10, 20]);
    });

    it('find by days and customer', async () => {
      const other = await test.given.customer(acme);

      expect(await totals('from=2026-03-02&to=2026-03-03')).toEqual([20, 30]);
      expect(await totals(`customerId=${customer.id}`)).toHaveLength(6);
      for (const id of [...NOWHERE, other.id]) expect(await totals(`customerId=${id}`)).toEqual([]);
    });

    it('find what is overdue: sent, and its due date is before today', async () => {
      expect(await totals('overdue=true')).toEqual([10]);
      expect(await totals('overdue=false')).toHaveLength(6);
      expect(await totals('overdue=true&status=Paid')).toEqual([]);
    });

    it('leave out archived ones unless they are wanted', async () => {
      expect(await totals('from=2026-03-05&to=2026-03-05')).toEqual([]);
      expect(await totals('from=2026-03-05&to=2026-03-05&includeArchived=true')).toEqual([50]);
    });

    it("search in the number and the customer's name, as the document shows it", async () => {
      expect(await totals(search('draft-'))).toEqual([40, 60]);
      expect(await totals(search('inv-2026-0003'))).toEqual([30]);
      expect(await totals(search('AMÉLIORÉE'))).toEqual([40, 60]);
      expect(await totals(`${search('before')}&documentType=Invoice`)).toEqual([10, 20, 30]);
    });

    it('sort numbers as people do: DRAFT-10 after DRAFT-9', async () => {
      acme = await test.given.company();
      customer = await test.given.customer(acme);
      for (let number = 0; number < 11; number++) await invoice(1, '2026-03-01', '2026-03-02');

      const numbers = await found('/invoices?sort=invoiceNumber', 'invoiceNumber');

      expect(numbers).toEqual(Array.from({ length: 11 }, (_, place) => `DRAFT-${place + 1}`));
    });

    it('refuse a period that ends before it begins', async () => {
      const response = await get('/invoices?from=2026-04-02&to=2026-04-01');

      expectProblem(response, 400, 'validation_failed', ['from', 'to']);
    });
  });
});
