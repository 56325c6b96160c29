import { binary } from '../support/binary.js';
import type { Company, Row } from '../support/given.js';
import { textOf } from '../support/pdf-text.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DATES = { date: '2026-04-30', dueDate: '2026-05-30' };

/** A Draft of two and a half hours at 80: 242.00. */
async function draftOf(test: TestApp, company: Company, customerValues: object = {}): Promise<Row> {
  const customer = await test.given.customer(company, customerValues);
  const entry = await test.given.logEntry(company, { customerId: customer.id, notes: 'Project meeting' });
  const terms = { customerId: customer.id, logEntryIds: [entry.id], ...DATES };
  return (await test.api.as(company).post('/invoices', terms)).body as Row;
}

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
    draft = await draftOf(test, acme, { name: 'Café <b>Zürich</b> & Łódź' });
  });

  const change = (settings: object) =>
    test.api
      .as(acme)
      .put('/settings', { companyName: 'Peeters Consulting BV', ...settings })
      .expect(200);

  const pdf = (id = draft.id) => test.api.as(acme).get(`/invoices/${id}/pdf`).buffer(true).parse(binary);

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

  it('of an issued one prints its number, and two first readers get the same bytes', async () => {
    await test.api.as(acme).put(`/invoices/${draft.id}/status`, { status: 'Sent' });

    const [first, second] = await Promise.all([pdf(), pdf()]);

    expect(first.headers['content-disposition']).toBe('attachment; filename="INV-2026-0001.pdf"');
    expect(await textOf(first.body as Buffer)).toContain('INV-2026-0001');
    expect((second.body as Buffer).equals(first.body as Buffer)).toBe(true);
  });

  it('of a Draft that was cancelled says so and asks for nothing', async () => {
    await change({ iban: 'BE68539007547034' });
    await test.api.as(acme).put(`/invoices/${draft.id}/status`, { status: 'Cancelled' });

    const text = await textOf((await pdf()).body as Buffer);

    expect(text).toContain('CANCELLED');
    expect(text).toContain('Amount due €0.00');
    expect(text).not.toContain('Payment by bank transfer');
  });

  it('is 404 for an unknown invoice', async () => {
    expectProblem(await test.api.as(acme).get('/invoices/c1a2b3/pdf'), 404, 'not_found');
  });

  it.each([
    [
      'en',
      'Credit note',
      'Corrects invoice INV-2026-0001 of 30 April 2026',
      'Reason Wrong rate',
      'Total credited €121.00',
    ],
    [
      'nl',
      'Creditnota',
      'Voor factuur INV-2026-0001 van 30 april 2026',
      'Reden Wrong rate',
      'Totaal credit € 121,00',
    ],
    [
      'fr',
      'Note de crédit',
      'Concerne la facture INV-2026-0001 du 30 avril 2026',
      'Motif Wrong rate',
      'Total crédité 121,00 €',
    ],
    [
      'de',
      'Rechnungskorrektur',
      'Zu Rechnung INV-2026-0001 vom 30. April 2026',
      'Grund Wrong rate',
      'Korrekturbetrag 121,00 €',
    ],
  ])(
    'of a credit note in %s is a %s that names its invoice and asks for no money',
    async (language, ...parts) => {
      await change({ iban: 'BE68539007547034' });
      draft = await draftOf(test, acme, { language });
      await test.api.as(acme).put(`/invoices/${draft.id}/status`, { status: 'Sent' }).expect(200);
      const lineItems = [{ description: 'Half', quantity: 1.25, rate: 80 }];
      const note = await test.api
        .as(acme)
        .post(`/invoices/${draft.id}/credit-notes`, { lineItems, reason: 'Wrong rate' });

      const { body, headers } = await pdf((note.body as Row).id);
      const text = await textOf(body as Buffer);

      expect(headers['content-disposition']).toBe('attachment; filename="CN-2026-0001.pdf"');
      // Labels are printed in capitals.
      for (const part of parts) expect(text.toLowerCase()).toContain(part.toLowerCase());
      for (const asking of [
        'Payment',
        'Betaling',
        'Paiement',
        'Zahlung',
        'Due date',
        'Vervaldatum',
        'Échéance',
        'Fällig',
      ])
        expect(text.toLowerCase()).not.toContain(asking.toLowerCase());
    },
  );
});

describe('without a browser', () => {
  it('answers 503 with the remedy, and the rest works', async () => {
    const test = await startTestApp({ CHROME_PATH: '/nowhere/chrome' });
    const acme = await test.given.company();
    const { id } = await draftOf(test, acme);

    const refused = await test.api.as(acme).get(`/invoices/${id}/pdf`);
    const invoice = await test.api.as(acme).get(`/invoices/${id}`);
    await test.close();

    expectProblem(refused, 503, 'unavailable');
    expect(refused.headers['retry-after']).toMatch(/^\d+$/);
    expect((refused.body as { message: string }).message).toContain('CHROME_PATH');
    expect(invoice.status).toBe(200);
  });
});
