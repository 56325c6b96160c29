import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-04-10';

describe('numbers of invoices (contract 6.5)', () => {
  let test: TestApp;
  let acme: Company;
  let customer: Row;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow(`${TODAY}T10:00:00Z`);
    acme = await test.given.company();
    customer = await test.given.customer(acme);
  });

  const api = () => test.api.as(acme);
  const settings = (values: object) => api().put('/settings', { companyName: 'Peeters', ...values });
  const nextSequence = async (): Promise<unknown> => (await api().get('/settings')).body.invoiceNextSeq;
  const send = (id: string) => api().put(`/invoices/${id}/status`, { status: 'Sent' });

  async function draft(date = TODAY): Promise<Row> {
    const lineItems = [{ description: 'Work', quantity: 1, rate: 100 }];
    const body = { customerId: customer.id, lineItems, date, dueDate: '2027-12-31' };
    const response = await api().post('/invoices', body);
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }

  async function issued(date?: string): Promise<Row> {
    return (await send((await draft(date)).id)).body as Row;
  }
  const numberOf = async (date?: string): Promise<unknown> => (await issued(date))['invoiceNumber'];

  /** Of a Sent invoice that is cancelled. */
  async function creditNote(date?: string): Promise<Row> {
    const { id } = await issued(date);
    const { body } = await api().put(`/invoices/${id}/status`, { status: 'Cancelled' });
    return (await api().get(`/invoices/${body.creditNoteIds[0]}`)).body as Row;
  }

  it('a Draft carries DRAFT-n from a counter of its company', async () => {
    const numbers = [await draft(), await draft()].map((row) => row['invoiceNumber']);
    await send((await draft()).id);

    expect(numbers).toEqual(['DRAFT-1', 'DRAFT-2']);
    expect((await draft())['invoiceNumber']).toBe('DRAFT-4');
    const other = await test.given.company();
    [acme, customer] = [other, await test.given.customer(other)];
    expect((await draft())['invoiceNumber']).toBe('DRAFT-1');
  });

  it('the final number is given when a Draft becomes Sent: the prefix and a sequence of four digits', async () => {
    const { id } = await draft();

    expect((await api().put(`/invoices/${id}/status`, { status: 'Sent' })).body).toMatchObject({
      invoiceNumber: 'INV-2026-0001',
      status: 'Sent',
    });
    expect(await numberOf()).toBe('INV-2026-0002');
    await settings({ invoiceNextSeq: 12_345 });
    expect(await numberOf()).toBe('INV-2026-12345');
  });

  it('a Draft that is deleted or cancelled takes none; an archived or cancelled number is never given again', async () => {
    const archived = await issued();
    await api().delete(`/invoices/${archived.id}`);
    await creditNote();
    await api().delete(`/invoices/${(await draft()).id}`);
    await api().put(`/invoices/${(await draft()).id}/status`, { status: 'Cancelled' });

    expect(await numberOf()).toBe('INV-2026-0003');
  });

  it('credit notes have a series of their own', async () => {
    await issued();

    expect((await creditNote())['invoiceNumber']).toBe('CN-2026-0001');
    expect((await creditNote())['invoiceNumber']).toBe('CN-2026-0002');
    expect(await numberOf()).toBe('INV-2026-0004');
  });

  it('{yyyy} and {mm} are filled from the issue date; each year restarts at 1, {mm} restarts nothing', async () => {
    test.setNow('2026-12-20T10:00:00Z');
    await settings({ invoicePrefix: '{yyyy}/{mm}/' });

    const numbers = [
      await numberOf('2026-11-30'),
      await numberOf('2026-12-20'),
      await numberOf('2027-01-02'),
    ];

    expect(numbers).toEqual(['2026/11/0001', '2026/12/0002', '2027/01/0001']);
    expect(await numberOf('2026-12-31')).toBe('2026/12/0003');
  });

  it('without {yyyy} a series goes on over the years', async () => {
    await settings({ invoicePrefix: 'F-' });
    await issued('2025-12-31');

    expect(await numberOf('2026-01-01')).toBe('F-0002');
  });

  it('a new series starts at 1, or at what the same PUT sets', async () => {
    await issued();

    await settings({ invoicePrefix: 'A-' });
    const first = await numberOf();
    await settings({ invoicePrefix: 'B-', invoiceNextSeq: 500 });

    expect([first, await numberOf()]).toEqual(['A-0001', 'B-0500']);
    await settings({ invoicePrefix: 'A-' });
    expect(await numberOf()).toBe('A-0002');
  });

  it("invoiceNextSeq shows the next number of today's series", async () => {
    expect(await nextSequence()).toBe(1);
    await issued();
    await issued('2025-12-31');
    await issued('2026-05-01');

    expect(await nextSequence()).toBe(3);
  });

  it('invoiceNextSeq can be set to anything above the highest used, which is audited', async () => {
    await settings({ invoiceNextSeq: 40 });
    await issued();

    expectProblem(await settings({ invoiceNextSeq: 40 }), 400, 'sequence_too_low', ['invoiceNextSeq']);
    expectProblem(await settings({ invoiceNextSeq: 1 }), 400, 'sequence_too_low');
    expect((await settings({ invoiceNextSeq: 90 })).status).toBe(200);
    expect((await settings({ invoiceNextSeq: 42 })).status).toBe(200);

    expect(await numberOf()).toBe('INV-2026-0042');
    const { body } = await test.api.asPerson(acme).get('/audit-log?action=NextNumberSet');
    expect(body.map(({ changes }: { changes: unknown }) => changes)).toEqual(
      [
        [90, 42],
        [41, 90],
        [1, 40],
      ].map(([from, to]) => ({ series: { to: 'INV-2026-' }, invoiceNextSeq: { from, to } })),
    );
  });

  it('its own answer, sent back, changes nothing', async () => {
    await issued();
    const { body } = await api().get('/settings');

    expect((await api().put('/settings', body as object)).body).toEqual(body);
    expect((await test.api.asPerson(acme).get('/audit-log?action=NextNumberSet')).body).toEqual([]);
  });

  it.each([
    ['A-', 'A-'],
    ['INV-2026-', 'INV-{yyyy}-'],
    ['A', 'A1'],
    ['A{mm}', 'A{yyyy}'],
  ])(
    'refuses the prefixes %s and %s, which make the same numbers',
    async (invoicePrefix, creditNotePrefix) => {
      const response = await settings({ invoicePrefix, creditNotePrefix });

      expectProblem(response, 400, 'prefix_conflict', ['creditNotePrefix', 'invoicePrefix']);
      expect((await api().get('/settings')).body).toMatchObject({ invoicePrefix: 'INV-{yyyy}-' });
    },
  );

  it('refuses a prefix that would reproduce an issued number of another series', async () => {
    await issued();

    const swapped = { invoicePrefix: 'CN-{yyyy}-', creditNotePrefix: 'INV-{yyyy}-' };
    expectProblem(await settings(swapped), 400, 'prefix_conflict', ['creditNotePrefix']);
    await settings({ invoicePrefix: 'F{yyyy}' });
    expect(await numberOf()).toBe('F20260001');
    expectProblem(await settings({ invoicePrefix: 'F' }), 400, 'prefix_conflict', ['invoicePrefix']);
    expect((await settings({ invoicePrefix: 'INV-2026-' })).status).toBe(200);
    expect(await numberOf()).toBe('INV-2026-0002');
  });

  it.each(['DRAFT-', 'draft-{yyyy}', 'F {yyyy}', 'F.', '{dd}', '{yyyy}{yyyy}', 'X'.repeat(32), 7, ''])(
    'refuses the prefix %s',
    async (prefix) => {
      const response = await settings({ invoicePrefix: prefix, creditNotePrefix: prefix });

      expectProblem(response, 400, 'validation_failed', ['creditNotePrefix', 'invoicePrefix']);
    },
  );

  it('refuses an issue date before the last issued of its series, not of another', async () => {
    await issued('2026-04-05');
    const early = await draft('2026-04-04');

    expectProblem(await send(early.id), 400, 'issue_date_out_of_order', ['date']);
    expect(await numberOf('2026-04-05')).toBe('INV-2026-0002');
    await settings({ invoicePrefix: 'A-' });
    expect((await send(early.id)).body.invoiceNumber).toBe('A-0001');
  });

  it('refuses an issue date more than 31 days ahead', async () => {
    const tooFar = await draft('2026-05-12');

    expectProblem(await send(tooFar.id), 400, 'issue_date_too_far_ahead', ['date']);
    expect(await numberOf('2026-05-11')).toBe('INV-2026-0001');
  });

  it.each([
    // Half past midnight of 1 January there, and the morning of 31 December here.
    ['Pacific/Auckland', 2, '2027-02-01', '2027-02-02'],
    ['America/Los_Angeles', 4, '2027-01-31', '2027-02-01'],
  ])('R-08: at the turn of the year in %s the day there counts', async (timeZone, next, latest, tooLate) => {
    test.setNow('2026-12-31T11:30:00Z');
    await settings({ timeZone });

    const numbers = [
      await numberOf('2026-12-30'),
      await numberOf('2027-01-01'),
      await numberOf('2026-12-31'),
    ];
    const last = await numberOf('2026-12-31');
    const shown = await nextSequence();

    expect(numbers).toEqual(['INV-2026-0001', 'INV-2027-0001', 'INV-2026-0002']);
    expect([last, shown]).toEqual(['INV-2026-0003', next]);
    expectProblem(await send((await draft(tooLate)).id), 400, 'issue_date_too_far_ahead');
    expect(await numberOf(latest)).toBe('INV-2027-0002');
  });

  it.each([
    ['Belgian', '+++000/0000/00101+++', '+++000/0000/00202+++'],
    ['ISO11649', 'RF740000000001', 'RF470000000002'],
    ['None', 'INV-2026-0001', 'INV-2026-0002'],
  ])('paymentReference is set at issue: %s', async (structuredReference, first, second) => {
    await settings({ structuredReference });
    const made = await draft();

    const [one, two] = [(await send(made.id)).body as Row, await issued()];

    expect(made).not.toHaveProperty('paymentReference');
    expect([one['paymentReference'], two['paymentReference']]).toEqual([first, second]);
    expect(await creditNote()).not.toHaveProperty('paymentReference');
  });

  // 6.5 "{mm} restarts nothing" (so far only beside {yyyy})
  it('{mm} alone restarts nothing, from month to month and from year to year', async () => {
    test.setNow('2026-12-20T10:00:00Z');
    await settings({ invoicePrefix: 'F{mm}-' });

    const numbers = [
      await numberOf('2026-11-30'),
      await numberOf('2026-12-20'),
      await numberOf('2027-01-02'),
    ];

    expect(numbers).toEqual(['F11-0001', 'F12-0002', 'F01-0003']);
  });

  it('takes a prefix whose numbers have 35 characters at most', async () => {
    expectProblem(await settings({ invoicePrefix: 'X'.repeat(32) }), 400, 'validation_failed', [
      'invoicePrefix',
    ]);

    expect((await settings({ invoicePrefix: 'X'.repeat(31) })).status).toBe(200);
    expect(await numberOf()).toBe(`${'X'.repeat(31)}0001`);
  });
});
