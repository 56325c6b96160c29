import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('settings', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    acme = await test.given.company({ plan: 'Free' });
  });

  const api = () => test.api.as(acme);

  it('has the defaults of the contract', async () => {
    expect((await api().get('/settings')).body).toEqual({
      companyName: 'Peeters Consulting BV',
      currency: 'EUR',
      timeZone: 'Europe/Brussels',
      language: 'en',
      timeRounding: 'None',
      defaultVatPercent: 21,
      paymentTermDays: 30,
      invoicePrefix: 'INV-{yyyy}-',
      invoiceNextSeq: 1,
      creditNotePrefix: 'CN-{yyyy}-',
      structuredReference: 'None',
      invoiceEmailSendCopy: false,
      plan: 'Free',
    });
  });

  it('keeps what is sent, accepts its own answer back and clears with null', async () => {
    const address = { street: 'Wetstraat 16', postalCode: '1000', city: 'Brussel', country: 'België' };
    const sent = {
      companyName: 'New BV',
      iban: 'BE68 5390 0754 7034',
      address,
      defaultVatPercent: 6,
      invoiceNextSeq: 42,
    };

    const { body } = await api().put('/settings', sent);
    const again = await api().put('/settings', body as object);
    const cleared = await api().put('/settings', {
      companyName: 'New BV',
      address: null,
      defaultVatPercent: null,
    });

    expect(body).toMatchObject({ iban: 'BE68539007547034', defaultVatPercent: 6, invoiceNextSeq: 42 });
    expect(body.address).toEqual({ ...address, countryCode: 'BE' });
    expect(again.body).toEqual(body);
    expect(cleared.body).not.toHaveProperty('address');
    expect(cleared.body).toMatchObject({ defaultVatPercent: 21, iban: 'BE68539007547034' });
  });

  it.each([
    [{ iban: 'BE68539007547035' }, ['iban']],
    [{ timeZone: 'Mars/Base' }, ['timeZone']],
    // Documents have two decimals: not the yen, which has none, nor the dinar, which has three.
    [{ currency: 'JPY' }, ['currency']],
    [{ currency: 'KWD' }, ['currency']],
    [{ invoicePrefix: 'DRAFT-' }, ['invoicePrefix']],
    [{ invoicePrefix: 'F {yyyy}' }, ['invoicePrefix']],
    [{ address: { street: 'x' } }, ['address.city', 'address.country', 'address.postalCode']],
  ])('refuses %j', async (body, fields) => {
    expectProblem(
      await api().put('/settings', { companyName: 'x', ...body }),
      400,
      'validation_failed',
      fields,
    );
  });

  it('refuses one prefix for both kinds of document', async () => {
    const same = { companyName: 'x', invoicePrefix: 'A-', creditNotePrefix: 'A-' };

    expectProblem(await api().put('/settings', same), 400, 'prefix_conflict');
    expect((await api().get('/settings')).body).toMatchObject({ invoicePrefix: 'INV-{yyyy}-' });
  });
});
