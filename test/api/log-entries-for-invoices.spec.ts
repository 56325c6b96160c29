import { LogEntriesService } from '../../src/modules/log-entries/log-entries.service.js';
import { Database } from '../../src/shared/database/database.js';
import type { Company, Row } from '../support/given.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOBODY = '11111111-1111-4111-8111-111111111111';
const times = { startTime: '09:00', endTime: '11:30' };

describe('log entries for invoices', () => {
  let test: TestApp;
  let acme: Company;
  let service: Row;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
    service = await test.given.service(acme);
  });
  afterAll(() => test.close());

  const made = (values: object): Promise<Row> =>
    test.given.logEntry(acme, { serviceId: service.id, ...values });

  it('gives them oldest first, billable, with the effective rate', async () => {
    const entries = test.app.get(LogEntriesService);
    const mine = await test.given.customer(acme, {
      customServices: [{ serviceId: service.id, hourlyRate: 95 }],
    });
    const sent = { customerId: mine.id };
    const late = await made({ ...sent, ...times });
    const early = await made({ ...sent, duration: '1:00', notes: 'early' });
    await made({ ...sent, ...times, isBillable: false });
    const elsewhere = await made(times);

    const uninvoiced = await entries.listUninvoiced(acme.tenantId, mine.id);
    const byIds = await entries.listByIds(acme.tenantId, [elsewhere.id, late.id, NOBODY, early.id]);
    const locked = await test.app
      .get(Database)
      .transaction(acme.tenantId, () =>
        entries.lockForInvoicing(acme.tenantId, [elsewhere.id, late.id, early.id]),
      );

    expect(uninvoiced.map(({ id }) => id)).toEqual([early.id, late.id]);
    expect(byIds.map(({ id }) => id)).toEqual([elsewhere.id, late.id, early.id]);
    expect(locked.map(({ id, hourlyRate }) => [id, hourlyRate])).toEqual([
      [early.id, '95.0000'],
      [late.id, '95.0000'],
      [elsewhere.id, '80.0000'],
    ]);
    expect(locked[0]).toEqual({
      id: early.id,
      customerId: mine.id,
      status: 'Completed',
      isBillable: true,
      date: '2026-04-03',
      startTime: null,
      billableSeconds: 3600,
      fixedAmount: null,
      serviceId: service.id,
      serviceType: 'BillableTime',
      serviceName: 'Consulting',
      projectId: null,
      projectName: null,
      hourlyRate: '95.0000',
      notes: 'early',
    });
  });
});
