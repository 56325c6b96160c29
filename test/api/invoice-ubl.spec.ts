import type { Response } from 'supertest';
import { binary } from '../support/binary.js';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const DATES = { date: '2026-04-30', dueDate: '2026-05-30' };
const IBAN = { iban: 'BE68539007547034', bic: 'TRIOBEBB' };
const CONTACT = { contactName: 'An Peeters', phone: '+32 9 000 00 00', email: 'hello@example.com' };

const addressIn = (country: string): object => ({
  street: 'Street 1',
  postalCode: '1000',
  city: 'City',
  country,
});

const SELLERS: Record<string, object> = {
  BE: { vatNumber: 'BE 0777.257.634' },
  NL: { vatNumber: 'NL123456782B01', companyRegistrationNumber: 'KvK 12345678' },
  DE: { vatNumber: 'DE136695976', companyRegistrationNumber: 'HRB 86891' },
  FR: { vatNumber: 'FR44732829320', companyRegistrationNumber: '732 829 320', legalForm: 'SARL' },
};
const BUYERS: Record<string, object> = {
  BE: { vatNumber: 'BE0417497106' },
  NL: { vatNumber: 'NL004495445B01', registrationNumber: '87654321' },
  DE: { vatNumber: 'DE129273398' },
  FR: { vatNumber: 'FR40303265045' },
  GB: { vatNumber: 'GB 123 4567 89' },
};
const ENDPOINTS: Record<string, string> = {
  'BE>BE': '0208:0777257634 0208:0417497106',
  'BE>NL': '0208:0777257634 0106:87654321',
  'NL>NL': '0106:12345678 0106:87654321',
  'NL>DE': '0106:12345678 9930:DE129273398',
  'DE>DE': '9930:DE136695976 9930:DE129273398',
  'DE>FR': '9930:DE136695976 0225:303265045',
  'FR>FR': '0225:732829320 0225:303265045',
  'FR>GB': '0225:732829320 9932:GB123456789',
};

describe('an invoice as UBL', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow('2026-04-30T10:00:00Z');
    acme = await test.given.company();
  });

  const api = () => test.api.as(acme);
  const ubl = (id: string) => api().get(`/invoices/${id}/ubl`).buffer(true).parse(binary);
  const text = async (id: string): Promise<string> => {
    const { status, body } = await ubl(id);
    if (status !== 200) throw new Error(String(body));
    return String(body);
  };
  const settings = (country: string, changes: object = {}) =>
    api().put('/settings', {
      companyName: 'Meridian',
      address: addressIn(country),
      ...IBAN,
      ...CONTACT,
      ...SELLERS[country],
      ...changes,
    });
  const send = (id: string) => api().put(`/invoices/${id}/status`, { status: 'Sent' });

  /** A Draft of 2.5 hours at 80, with other lines where they are given. */
  async function draftTo(country: string, lines?: object[], customer: object = {}): Promise<Row> {
    const { id: customerId } = await test.given.customer(acme, {
      name: 'Klant',
      vatNumber: null,
      address: addressIn(country),
      ...BUYERS[country],
      ...customer,
    });
    const { id: entryId } = await test.given.logEntry(acme, { customerId, notes: 'Project meeting' });
    const made = await api().post('/invoices', { customerId, logEntryIds: [entryId], ...DATES });
    if (!lines) return made.body as Row;
    const { body, status } = await api().put(`/invoices/${made.body.id}`, { ...DATES, lineItems: lines });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as Row;
  }
  const line = (values: object = {}): object => ({ description: 'Work', quantity: 1, rate: 100, ...values });

  it('of a Draft has its provisional number, the note DRAFT, and the reference of the customer', async () => {
    await settings('BE');
    const draft = await draftTo('NL', undefined, { defaultBuyerReference: 'PO-77' });

    const answer = await ubl(draft.id);

    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/xml',
      'content-disposition': 'attachment; filename="DRAFT-1.xml"',
      'x-content-type-options': 'nosniff',
    });
    const document = String(answer.body);
    for (const part of ['<cbc:ID>DRAFT-1<', '<cbc:Note>DRAFT<', '<cbc:BuyerReference>PO-77<'])
      expect(document).toContain(part);
    expect(document).toContain('<cbc:StartDate>2026-04-03<');
  });

  it('of an issued one says what the API says, and keeps its bytes', async () => {
    await settings('BE', { structuredReference: 'Belgian' });
    const draft = await draftTo('NL', [
      line({ description: 'Consulting\nin Gent', quantity: 2.5, rate: 80.1234 }),
      line({ description: 'Discount', quantity: -1, rate: 12.5, unitCode: 'EA' }),
      line({ description: 'Book', rate: 20, vatPercent: 6, unitCode: 'C62' }),
    ]);
    const sent = (await send(draft.id)).body as Row;

    const [first, second] = await Promise.all([text(draft.id), text(draft.id)]);
    await settings('BE', { companyName: 'Renamed' });
    const later = await text(draft.id);

    expect([second, later]).toEqual([first, first]);
    expect(amounts(first, 'cbc:PayableAmount')).toEqual([sent['total']]);
    expect(amounts(first, 'cbc:TaxExclusiveAmount')).toEqual([sent['subtotal']]);
    expect(amounts(first, 'cbc:TaxAmount')[0]).toBe(sent['vatAmount']);
    expect(amounts(first, 'cbc:PriceAmount')).toEqual([80.1234, 12.5, 20]);
    expect(first).toContain('<cbc:InvoicedQuantity unitCode="EA">-1<');
    expect(first).toContain('<cbc:Name>Consulting<');
    expect(first).toContain('<cbc:Description>in Gent<');
    expect(first).toContain(`<cbc:PaymentID>${String(sent['paymentReference'])}<`);
    expect(first).toContain('<cbc:BuyerReference>INV-2026-0001<');
    expect(first).not.toContain('DRAFT');
  });

  it.each(Object.entries(ENDPOINTS))('goes from %s with the addresses %s', async (way, expected) => {
    const [from = '', to = ''] = way.split('>');
    await settings(from);
    const draft = await draftTo(to, [line({ vatPercent: 20, vatCategoryCode: 'S' })]);

    const document = await text(draft.id);

    const found = [...document.matchAll(/<cbc:EndpointID schemeID="(\w+)">([^<]+)</g)];
    expect(found.map(([, scheme, value]) => `${scheme}:${value}`).join(' ')).toBe(expected);
  });

  it.each([
    ['S', 21, undefined, undefined],
    ['Z', 0, undefined, undefined],
    ['E', 0, undefined, 'Bijzondere vrijstellingsregeling kleine ondernemingen'],
    ['AE', 0, 'VATEX-EU-AE', 'Reverse charge'],
    ['K', 0, 'VATEX-EU-IC', 'Intra-Community supply'],
    ['G', 0, 'VATEX-EU-G', 'Export outside the EU'],
    ['O', undefined, 'VATEX-EU-O', 'Not subject to VAT'],
  ])('of VAT category %s has the rate %p and the reason %p %p', async (category, percent, code, reason) => {
    await settings('BE');
    const draft = await draftTo('DE', [line({ vatCategoryCode: category })]);

    const document = await text(draft.id);

    expect(first(document, 'cbc:TaxExemptionReasonCode')).toBe(code);
    expect(first(document, 'cbc:TaxExemptionReason')).toBe(reason);
    expect(amounts(document, 'cbc:Percent')).toEqual(percent === undefined ? [] : [percent, percent]);
    expect(document.includes('<cbc:CompanyID>BE0777257634<')).toBe(category !== 'O');
  });

  it('of a credit note is a CreditNote that names its invoice, with positive amounts', async () => {
    await settings('NL');
    const draft = await draftTo('NL');
    await send(draft.id);
    const { body: note } = await api().post(`/invoices/${draft.id}/credit-notes`, {});

    const document = await text(note.id as string);

    expect(document).toContain('<CreditNote ');
    expect(document).toContain('<cbc:CreditNoteTypeCode>381<');
    expect(first(document, 'cac:InvoiceDocumentReference')).toMatch(/INV-2026-0001[^]*2026-04-30/);
    expect(amounts(document, 'cbc:PayableAmount')).toEqual([note.total]);
    expect(document).toContain('<cbc:CreditedQuantity unitCode="HUR">2.5<');
  });

  it('holds strange text as text (S-58)', async () => {
    await settings('BE', { companyName: 'A & B <script>"\' ]]> 😀' });
    const draft = await draftTo('NL', [
      line({ description: 'Café\u0001\u000b </cbc:Name><x/>\r\n&amp; more' }),
    ]);

    const document = await text(draft.id);

    expect(document).toContain('<cbc:Name>A &amp; B &lt;script&gt;"\' ]]&gt; 😀</cbc:Name>');
    expect(document).toContain('<cbc:Name>Café &lt;/cbc:Name&gt;&lt;x/&gt;</cbc:Name>');
    expect(document).toContain('<cbc:Description>&amp;amp; more</cbc:Description>');
  });

  it('names every fault by its field, with the rule, and needs nothing else than what it names', async () => {
    const draft = await draftTo('US', [line({ vatPercent: 0, vatCategoryCode: 'S' })]);

    const refused: Response = await api().get(`/invoices/${draft.id}/ubl`);

    expectProblem(refused, 400, 'einvoice_data_missing');
    const { errors } = refused.body as { errors: Record<string, string[]> };
    expect(Object.keys(errors).sort()).toEqual([
      'customer.peppolId',
      'lineItems[0].vatPercent',
      'settings.address',
      'settings.peppolId',
      'settings.vatNumber',
    ]);
    expect(errors['lineItems[0].vatPercent']!.join()).toContain('(BR-S-05)');
    expect(errors['settings.address']!.join()).toContain('(BR-08)');
  });

  it('does not take a Belgian number with wrong check digits', async () => {
    await settings('BE');
    const draft = await draftTo('BE', undefined, { vatNumber: 'BE0123456789' });

    const refused: Response = await api().get(`/invoices/${draft.id}/ubl`);

    expectProblem(refused, 400, 'einvoice_data_missing');
    expect(Object.keys(refused.body.errors)).toEqual(['customer.vatNumber']);
  });

  it('is the only output that refuses a country of an unknown name', async () => {
    await settings('BE');
    const draft = await draftTo('Atlantis', undefined, { peppolId: '0208:0417497106' });

    const refused: Response = await api().get(`/invoices/${draft.id}/ubl`);

    expectProblem(refused, 400, 'einvoice_data_missing');
    expect(Object.keys(refused.body.errors)).toEqual(['customer.address.country']);
    const { body: customer } = await api().get(`/customers/${String(draft['customerId'])}`);
    expect(customer.warnings).toContainEqual(expect.objectContaining({ field: 'address.country' }));
    expect((await api().get(`/invoices/${draft.id}/pdf`)).status).toBe(200);
  });

  it('is 404 for an unknown invoice', async () => {
    expectProblem(await api().get('/invoices/c1a2b3/ubl'), 404, 'not_found');
  });
});

function amounts(document: string, name: string): number[] {
  return [...document.matchAll(new RegExp(`<${name}[^>]*>([^<]*)<`, 'g'))].map(([, value]) => Number(value));
}

function first(document: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^]*?)</${name}>`).exec(document)?.[1];
}
