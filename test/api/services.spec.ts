import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('services', () => {
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

  it('creates one from a name alone, with the defaults of the contract', async () => {
    const { body, status } = await api().post('/services', { name: 'Consulting' });

    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'Consulting',
      type: 'BillableTime',
      rounding: 'None',
      sortOrder: 0,
      isArchived: false,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.any(String),
    });
  });

  it('keeps every field as sent', async () => {
    const sent = {
      name: 'Website care 🌱',
      type: 'BillableFixed',
      hourlyRate: 80.1234,
      fixedAmount: 999_999_999.99,
      description: 'Éénmalig\nper maand',
      rounding: 'FifteenMinutes',
      sortOrder: 7,
    };

    const { body } = await api().post('/services', sent);

    expect(body).toMatchObject(sent);
    expect((await api().get(`/services/${body.id}`)).body).toEqual(body);
  });

  it('lists by sortOrder, then name, without archived and deleted ones', async () => {
    await test.given.service(acme, { name: 'B', sortOrder: 1 });
    await test.given.service(acme, { name: 'A', sortOrder: 1 });
    await test.given.service(acme, { name: 'Z', sortOrder: 0 });
    const archived = await test.given.service(acme, { name: 'Old' });
    await api().put(`/services/${archived.id}`, { name: 'Old', isArchived: true });
    const deleted = await test.given.service(acme, { name: 'Gone' });
    await api().delete(`/services/${deleted.id}`);

    const names = async (query: string): Promise<string[]> =>
      (await api().get(`/services${query}`)).body.map(({ name }: { name: string }) => name);

    expect(await names('')).toEqual(['Z', 'A', 'B']);
    expect(await names('?includeArchived=true')).toEqual(['Old', 'Z', 'A', 'B']);
    expect(await names('?includeArchived=')).toEqual(['Z', 'A', 'B']);
  });

  it('keeps what a PUT leaves out, clears what it sends as null, and accepts its own answer back', async () => {
    const made = await test.given.service(acme, {
      description: 'text',
      rounding: 'FiveMinutes',
      sortOrder: 3,
    });

    const kept = await api().put(`/services/${made.id}`, { name: 'New' });
    const cleared = await api().put(`/services/${made.id}`, {
      name: 'New',
      hourlyRate: null,
      description: null,
      rounding: null,
      sortOrder: null,
      type: null,
    });
    const again = await api().put(`/services/${made.id}`, cleared.body as object);

    expect(kept.body).toMatchObject({
      name: 'New',
      hourlyRate: 80,
      description: 'text',
      rounding: 'FiveMinutes',
    });
    expect(cleared.body).not.toHaveProperty('hourlyRate');
    expect(cleared.body).not.toHaveProperty('description');
    expect(cleared.body).toMatchObject({ rounding: 'None', sortOrder: 0, type: 'BillableTime' });
    expect(again.status).toBe(200);
  });

  it('deletes once; then it is gone', async () => {
    const { id } = await test.given.service(acme);

    const first = await api().delete(`/services/${id}`);

    expect([first.status, first.body]).toEqual([200, {}]);
    expectProblem(await api().delete(`/services/${id}`), 404, 'not_found');
    expectProblem(await api().get(`/services/${id}`), 404, 'not_found');
    expectProblem(await api().put(`/services/${id}`, { name: 'x' }), 404, 'not_found');
  });

  it.each([
    [{}, ['name']],
    [{ name: '' }, ['name']],
    [{ name: '   ' }, ['name']],
    [{ name: 'x', hourlyRate: -1 }, ['hourlyRate']],
    [{ name: 'x', hourlyRate: '80' }, ['hourlyRate']],
    [{ name: 'x', hourlyRate: 80.12345 }, ['hourlyRate']],
    [{ name: 'x', fixedAmount: 1.005 }, ['fixedAmount']],
    [{ name: 'x', type: 'Hourly', rounding: 'Ten' }, ['rounding', 'type']],
    [{ name: 'x\u0000' }, ['name']],
    [{ name: 'x', tenantId: 'y', id: 'z' }, ['id', 'tenantId']],
  ])('refuses %j and names the fields', async (body, fields) => {
    expectProblem(await api().post('/services', body), 400, 'validation_failed', fields);
  });

  it('refuses unknown and repeated query parameters', async () => {
    expectProblem(await api().get('/services?page=2'), 400, 'validation_failed', ['page']);
    const repeated = await api().get('/services?includeArchived=true&includeArchived=true');
    expectProblem(repeated, 400, 'validation_failed', ['includeArchived']);
    expectProblem(await api().get('/services?includeArchived=yes'), 400, 'validation_failed', [
      'includeArchived',
    ]);
  });
});
