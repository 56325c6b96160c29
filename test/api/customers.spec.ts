import type { Response } from 'supertest';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const ADDRESS = {
  street: 'Korenmarkt 17',
  line2: 'box 3',
  postalCode: '9000',
  city: 'Gent',
  country: 'België',
};
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

interface Rows {
  id: string;
  contacts: ({ id: string } & Record<string, unknown>)[];
  customServices: ({ id: string } & Record<string, unknown>)[];
}

describe('customers', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company();
  });

  const api = () => test.api.as(acme);
  const put = async (id: string, body: object): Promise<Response> =>
    api().put(`/customers/${id}`, { name: 'Acme NV', ...body });
  const made = async (values: object = {}): Promise<Rows> =>
    (await test.given.customer(acme, values)) as unknown as Rows;

  it('creates one from a name alone, with the defaults of the contract', async () => {
    const { body, status } = await api().post('/customers', { name: 'Acme NV' });

    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'Acme NV',
      isCompany: true,
      isArchived: false,
      contacts: [],
      customServices: [],
      warnings: [],
      createdAt: INSTANT,
      updatedAt: INSTANT,
    });
  });

  it('keeps every field as sent', async () => {
    const sent = {
      name: 'Lumière & Fils 🌱',
      isCompany: false,
      vatNumber: 'BE 0203.430.576',
      registrationNumber: '0203.430.576',
      peppolId: '0208:0203430576',
      email: 'invoices@lumiere.example',
      language: 'fr',
      currency: 'CHF',
      paymentTermDays: 0,
      defaultBuyerReference: 'PO-77120',
      address: ADDRESS,
      notes: 'Éénmalig\nper maand',
      contacts: [{ name: 'An Peeters', role: 'CFO', email: 'an@acme.be', phone: '+32 9', isPrimary: true }],
      customServices: [
        {
          name: 'Hosting',
          type: 'BillableFixed',
          hourlyRate: 80.1234,
          fixedAmount: 999_999_999.99,
          description: 'text',
          rounding: 'FiveMinutes',
          sortOrder: 7,
        },
      ],
    };

    const { body } = await api().post('/customers', sent);

    expect(body).toMatchObject({ ...sent, address: { ...ADDRESS, countryCode: 'BE' }, warnings: [] });
    expect(body.contacts[0]).toMatchObject({ id: expect.any(String), customerId: body.id });
    expect(body.customServices[0]).toMatchObject({ id: expect.any(String), customerId: body.id });
    expect((await api().get(`/customers/${body.id}`)).body).toEqual(body);
  });

  it.each(['BE0123456789', 'BE0777.257.634', 'no VAT number'])(
    'saves the VAT number %j as typed',
    async (vatNumber) => {
      const { body, status } = await api().post('/customers', { name: 'Acme NV', vatNumber });

      expect(status).toBe(200);
      expect(body.vatNumber).toBe(vatNumber);
    },
  );

  it('warns about a doubtful VAT number and an unknown country, and saves both', async () => {
    const address = { ...ADDRESS, country: 'Atlantis' };

    const { body, status } = await api().post('/customers', {
      name: 'X',
      vatNumber: 'BE0123456789',
      address,
    });

    expect(status).toBe(200);
    expect(body.address).toEqual(address);
    expect(body.warnings).toEqual([
      { field: 'vatNumber', message: expect.stringContaining('check digits') },
      { field: 'address.country', message: expect.any(String) },
    ]);
  });

  it('lists as the contract shows', async () => {
    expect((await api().get('/customers')).body).toEqual([]);
    const contacts = [{ name: 'Bo' }, { name: 'An Peeters', role: 'CFO', isPrimary: true }];
    const { id } = await made({ contacts });
    const { id: serviceId } = await test.given.service(acme);
    await asOwner(test.database, (client) =>
      client.query(
        `INSERT INTO log_entries (tenant_id, user_id, customer_id, service_id, status, date, rounding, deleted_at)
         SELECT $1, $2, $3, $4, 'Completed', date, 'None', deleted_at
           FROM (VALUES ('2026-04-01'::date, NULL), ('2026-04-03', NULL), ('2026-05-01', now())) v (date, deleted_at)`,
        [acme.tenantId, acme.userId, id, serviceId],
      ),
    );

    const { body } = await api().get('/customers');

    expect(body).toEqual([
      {
        id,
        name: 'Acme NV',
        isCompany: true,
        vatNumber: 'BE0123456789',
        isArchived: false,
        primaryContactName: 'An Peeters',
        primaryContactRole: 'CFO',
        lastLogEntry: '2026-04-03',
      },
    ]);
  });

  it('lists by name, without archived, deleted and foreign ones', async () => {
    await made({ name: 'B' });
    await made({ name: 'A' });
    const archived = await made({ name: 'Old' });
    await api().put(`/customers/${archived.id}`, { name: 'Old', isArchived: true });
    const deleted = await made({ name: 'Gone' });
    await api().delete(`/customers/${deleted.id}`);
    const stranger = await test.given.company();
    await test.given.customer(stranger, { name: 'Theirs' });

    const names = async (query: string): Promise<string[]> =>
      (await api().get(`/customers${query}`)).body.map(({ name }: { name: string }) => name);

    expect(await names('')).toEqual(['A', 'B']);
    expect(await names('?includeArchived=true')).toEqual(['A', 'B', 'Old']);
    expectProblem(await api().get('/customers?page=2'), 400, 'validation_failed', ['page']);
  });

  it('reads a list and a customer with one statement each, however many rows there are', async () => {
    const contacts = [{ name: 'An' }, { name: 'Bo' }];
    const { id } = await made({ contacts, customServices: [{ name: 'Hosting' }] });
    await made({ name: 'Other', contacts });
    await api().get('/customers'); // the credential is known from here on

    expect(await statementsOf(() => api().get('/customers'))).toHaveLength(1);
    expect(await statementsOf(() => api().get(`/customers/${id}`))).toHaveLength(1);
  });

  it('keeps what a PUT leaves out, lists too, and clears what it sends as null', async () => {
    const { id } = await made({
      address: ADDRESS,
      notes: 'n',
      paymentTermDays: 14,
      contacts: [{ name: 'An' }],
    });
    const before = (await api().get(`/customers/${id}`)).body as object;

    const kept = await put(id, {});
    const cleared = await put(id, {
      isCompany: null,
      address: null,
      notes: null,
      vatNumber: null,
      paymentTermDays: null,
      contacts: null,
    });

    expect(kept.body).toEqual({ ...before, updatedAt: INSTANT });
    for (const field of ['address', 'notes', 'vatNumber', 'paymentTermDays']) {
      expect(cleared.body).not.toHaveProperty(field);
    }
    expect(cleared.body).toMatchObject({ isCompany: true, contacts: [], warnings: [] });
  });

  it('accepts its own answer back and changes nothing by it', async () => {
    const service = await test.given.service(acme);
    const { id } = await made({
      address: ADDRESS,
      contacts: [{ name: 'An', email: 'an@acme.be' }, { name: 'Bo' }],
      customServices: [{ serviceId: service.id, hourlyRate: 95 }, { name: 'Hosting' }],
    });
    const before = (await api().get(`/customers/${id}`)).body as object;

    const again = await put(id, before);

    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...before, updatedAt: INSTANT });
    await api().put(`/services/${service.id}`, { name: 'Renamed' });
    const renamed = (await api().get(`/customers/${id}`)).body as Rows;
    expect(renamed.customServices.map(({ name }) => name)).toContain('Renamed');
  });

  it('replaces the list of contacts; rows keep their ids by id, e-mail or name', async () => {
    const { id, contacts } = await made({
      contacts: [
        { name: 'An', email: 'an@acme.be', role: 'CFO' },
        { name: 'Bo' },
        { name: 'Cy' },
        { name: 'Di' },
      ],
    });
    const [an, bo, cy] = contacts.map((contact) => contact.id);

    const { body } = await put(id, {
      contacts: [
        { name: 'Cy' },
        { id: bo, name: 'Bob' },
        { name: 'Anna', email: 'AN@acme.be' },
        { name: 'Ed' },
      ],
    });

    const after = (body as Rows).contacts;
    expect(after.map(({ name }) => name)).toEqual(['Cy', 'Bob', 'Anna', 'Ed']);
    expect(after.slice(0, 3).map((contact) => contact.id)).toEqual([cy, bo, an]);
    expect(contacts.map((contact) => contact.id)).not.toContain(after[3]!.id);
    expect(after[2]).not.toHaveProperty('role');
    const removed = await asOwner(test.database, (client) =>
      client.query('SELECT name FROM contacts WHERE customer_id = $1 AND removed_at IS NOT NULL', [id]),
    );
    expect(removed.rows).toEqual([{ name: 'Di' }]);
  });

  it('has one primary contact: the marked one, else the first; two are refused', async () => {
    const { id, contacts } = await made({ contacts: [{ name: 'An' }, { name: 'Bo' }] });
    const primary = ({ contacts: rows }: Rows): unknown[] => rows.map(({ isPrimary }) => isPrimary);

    const moved = await put(id, { contacts: [{ name: 'An' }, { name: 'Bo', isPrimary: true }] });
    const marked = { isPrimary: true };
    const both = await put(id, {
      contacts: [
        { name: 'An', ...marked },
        { name: 'Bo', ...marked },
      ],
    });

    expect(contacts.map(({ isPrimary }) => isPrimary)).toEqual([true, false]);
    expect(primary(moved.body as Rows)).toEqual([false, true]);
    expectProblem(both, 400, 'validation_failed', ['contacts[1].isPrimary']);
    expect(primary((await api().get(`/customers/${id}`)).body as Rows)).toEqual([false, true]);
  });

  it("refuses ids of rows that are not this customer's, and a row that changes its service", async () => {
    const service = await test.given.service(acme);
    const other = await made({ contacts: [{ name: 'An' }] });
    const { id, customServices } = await made({ customServices: [{ name: 'Hosting' }] });

    const contact = await put(id, { contacts: [{ id: other.contacts[0]!.id, name: 'An' }] });
    const changed = await put(id, { customServices: [{ id: customServices[0]!.id, serviceId: service.id }] });

    expectProblem(contact, 400, 'validation_failed', ['contacts[0].id']);
    expectProblem(changed, 400, 'validation_failed', ['customServices[0].serviceId']);
  });

  it('counts a version with every change', async () => {
    const { id } = await made();

    await put(id, {});
    await put(id, { contacts: [] });

    const { rows } = await asOwner(test.database, (client) =>
      client.query('SELECT version FROM customers WHERE id = $1', [id]),
    );
    expect(rows).toEqual([{ version: 3 }]);
  });

  it('deletes once; then it is gone', async () => {
    const { id } = await made();

    const first = await api().delete(`/customers/${id}`);

    expect([first.status, first.body]).toEqual([200, {}]);
    expectProblem(await api().delete(`/customers/${id}`), 404, 'not_found');
    expectProblem(await api().get(`/customers/${id}`), 404, 'not_found');
    expectProblem(await put(id, {}), 404, 'not_found');
  });

  it("does not find malformed ids and another company's customers", async () => {
    const theirs = await test.given.customer(await test.given.company());

    for (const id of ['c1a2b3...', UNKNOWN, theirs.id]) {
      expectProblem(await api().get(`/customers/${id}`), 404, 'not_found');
      expectProblem(await put(id, {}), 404, 'not_found');
      expectProblem(await api().delete(`/customers/${id}`), 404, 'not_found');
    }
  });

  it.each([
    [{}, ['name']],
    [{ name: '  ' }, ['name']],
    [{ name: 'x', id: 'y', warnings: [] }, ['id', 'warnings']],
    [{ name: 'x', language: 'es', currency: 'JPY' }, ['currency', 'language']],
    [{ name: 'x', currency: 'eur', paymentTermDays: -1 }, ['currency', 'paymentTermDays']],
    [{ name: 'x', email: 'nobody', isCompany: 'yes' }, ['email', 'isCompany']],
    [{ name: 'x', address: {} }, ['address.city', 'address.country', 'address.postalCode', 'address.street']],
    [{ name: 'x', address: 'Gent' }, ['address']],
    [{ name: 'x', contacts: [{}, { name: 'y', email: 'z' }] }, ['contacts[0].name', 'contacts[1].email']],
    [{ name: 'x', contacts: [{ name: 'y', age: 3 }] }, ['contacts[0].age']],
    [{ name: 'x', customServices: [{ name: 'y', hourlyRate: -1 }] }, ['customServices[0].hourlyRate']],
    [
      { name: 'x', customServices: [{}, { name: ' ' }] },
      ['customServices[0].name', 'customServices[1].name'],
    ],
    [{ name: 'x', contacts: 'An', customServices: 1 }, ['contacts', 'customServices']],
  ])('refuses %j and names the fields', async (body, fields) => {
    expectProblem(await api().post('/customers', body), 400, 'validation_failed', fields);
  });
});
