import type { Response } from 'supertest';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

interface Rows {
  id: string;
  customServices: ({ id: string } & Record<string, unknown>)[];
}

describe('own services and prices of a customer', () => {
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

  it('lets an override inherit what it leaves out, and an explicit None mean none', async () => {
    const values = { name: 'Consulting', type: 'BillableFixed', rounding: 'FifteenMinutes' };
    const one = await test.given.service(acme, values);
    const two = await test.given.service(acme, { ...values, name: 'Design' });

    const { customServices } = await made({
      customServices: [
        { serviceId: one.id, hourlyRate: 95 },
        { serviceId: two.id, name: 'Design for Acme', rounding: 'None', type: 'BillableTime', sortOrder: 1 },
      ],
    });

    expect(customServices).toEqual([
      { ...common(customServices[0]!), serviceId: one.id, ...values, hourlyRate: 95, sortOrder: 0 },
      {
        ...common(customServices[1]!),
        serviceId: two.id,
        name: 'Design for Acme',
        type: 'BillableTime',
        rounding: 'None',
        sortOrder: 1,
      },
    ]);
  });

  const common = ({ id, customerId }: Record<string, unknown>): object => ({ id, customerId });

  it('gives a service of one customer alone the defaults of a new service', async () => {
    const { customServices } = await made({ customServices: [{ name: 'Hosting' }] });

    expect(customServices[0]).toMatchObject({
      name: 'Hosting',
      type: 'BillableTime',
      rounding: 'None',
      sortOrder: 0,
    });
    expect(customServices[0]).not.toHaveProperty('serviceId');
  });

  it('replaces the list of own services; rows keep their ids by id, serviceId or name', async () => {
    const service = await test.given.service(acme);
    const { id, customServices } = await made({
      customServices: [
        { serviceId: service.id, hourlyRate: 95, sortOrder: 1 },
        { name: 'Hosting', sortOrder: 2 },
        { name: 'Care', sortOrder: 3 },
        { name: 'Gone', sortOrder: 4 },
      ],
    });

    const { body } = await put(id, {
      customServices: [
        { name: 'hosting', sortOrder: 1 },
        { serviceId: service.id, hourlyRate: 99, sortOrder: 2 },
        { id: customServices[2]!.id, name: 'Care plus', sortOrder: 3 },
      ],
    });

    const after = (body as Rows).customServices;
    expect(after.map((row) => row.id)).toEqual([1, 0, 2].map((place) => customServices[place]!.id));
    expect(after.map(({ name }) => name)).toEqual(['hosting', 'Consulting', 'Care plus']);
  });

  it('keeps an override of a service that was deleted since, and allows a new one after its removal', async () => {
    const service = await test.given.service(acme);
    const { id } = await made({ customServices: [{ serviceId: service.id, hourlyRate: 95 }] });
    await put(id, { customServices: [] });
    const again = await put(id, { customServices: [{ serviceId: service.id, hourlyRate: 96 }] });
    await api().delete(`/services/${service.id}`);

    const { body, status } = await put(id, again.body as object);

    expect(status).toBe(200);
    expect((body as Rows).customServices).toMatchObject([{ name: 'Consulting', hourlyRate: 96 }]);
  });

  it('refuses services that are unknown, deleted, of another company, or given twice', async () => {
    const mine = await test.given.service(acme);
    const deleted = await test.given.service(acme);
    await api().delete(`/services/${deleted.id}`);
    const theirs = await test.given.service(await test.given.company());
    const create = (...ids: unknown[]) =>
      api().post('/customers', { name: 'X', customServices: ids.map((serviceId) => ({ serviceId })) });

    for (const id of [UNKNOWN, 's4d5e6...', deleted.id, theirs.id]) {
      expectProblem(await create(id), 400, 'validation_failed', ['customServices[0].serviceId']);
    }
    expectProblem(await create(mine.id, mine.id), 400, 'validation_failed', ['customServices[1].serviceId']);
    expect((await api().get('/customers')).body).toEqual([]);
  });
});
