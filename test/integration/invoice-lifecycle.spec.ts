import fc from 'fast-check';
import { TenantsService } from '../../src/modules/tenants/tenants.service.js';
import {
  expectFrozen,
  type InvoiceCommand,
  invoiceCommands,
  newInvoiceModel,
} from '../support/invoice-model.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** RUNS=500 for a long one. */
const RUNS = Number(process.env['RUNS'] ?? 4);
const SLOW = 60_000 + RUNS * 20_000;

describe('the life of invoices', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ USER_RATE_LIMIT_PER_HOUR: '1000000' });
  });
  afterAll(() => test.close());

  async function newWorld() {
    const company = await test.given.company();
    const customer = await test.given.customer(company);
    const service = await test.given.service(company, { hourlyRate: 100 });
    const ids = { customerId: customer.id, serviceId: service.id };
    const entryIds: string[] = [];
    for (let number = 0; number < 6; number++)
      entryIds.push((await test.given.logEntry(company, { ...ids, duration: '1:00' })).id);
    const today = await test.app.get(TenantsService).today(company.tenantId);
    return { api: test.api.asPerson(company), customerId: customer.id, entryIds, today };
  }

  it(
    'R-08: any sequence of what can be done, allowed or not, leaves what the rules say; what is issued never changes',
    async () => {
      const live = async (commands: Iterable<InvoiceCommand>): Promise<void> => {
        const [model, real] = [newInvoiceModel(), await newWorld()];
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await expectFrozen(model, real);
      };

      await fc.assert(
        fc.asyncProperty(invoiceCommands(40), live),
        // Without looking for a shorter example, which takes longer than the test may: seed and path lead back to it.
        { numRuns: RUNS, endOnFailure: true },
      );
    },
    SLOW,
  );

  it('R-08: numbers of issued documents are 1, 2, 3 … in each series, whatever was deleted or archived', async () => {
    const world = await newWorld();
    const model = newInvoiceModel();

    await fc.asyncModelRun(
      () => ({ model, real: world }),
      fc.sample(invoiceCommands(60), { seed: 8, numRuns: 1 })[0]!,
    );

    for (const type of ['Invoice', 'CreditNote'] as const) {
      const numbers = model.documents.filter((one) => one.type === type && one.number !== null);
      const sequences = numbers.map((one) => Number(one.number!.slice(-4))).sort((a, b) => a - b);
      expect(sequences).toEqual(Array.from({ length: model.issued[type] }, (_, index) => index + 1));
    }
    expect([model.issued.Invoice > 2, model.issued.CreditNote > 1]).toEqual([true, true]); // enough has happened
    await expectFrozen(model, world);
  });
});
