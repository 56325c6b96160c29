import { InvoicesService } from '../../src/modules/invoices/invoices.service.js';
import { binary } from '../support/binary.js';
import type { Row } from '../support/given.js';
import { Mailing, newAddress } from '../support/mailing.js';
import { expectProblem } from '../support/problem.js';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOW = '2026-04-10T10:00:00.000Z';

describe('sending invoices by mail', () => {
  let test: TestApp;
  let smtp: TestSmtpServer;
  let mailing: Mailing;
  let customer: Row;
  let address: string;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    test = await startTestApp({ SMTP_URL: smtp.url, MAIL_FROM: 'TikTak <no-reply@tiktak.example>' });
  });
  afterAll(async () => {
    await test.close();
    await smtp.close();
  });
  beforeEach(async () => {
    test.setNow(NOW);
    smtp.answer = null;
    smtp.turnedAway.clear();
    mailing = new Mailing(test, smtp, await test.given.company());
    address = newAddress('customer');
    customer = await test.given.customer(mailing.company, { email: address });
  });

  const api = () => test.api.as(mailing.company);
  const toStatus = (id: string, status: string) => api().put(`/invoices/${id}/status`, { status });
  const sentInvoice = async (): Promise<Row> => {
    const { id } = await mailing.draft(customer);
    return (await toStatus(id, 'Sent')).body as Row;
  };

  it('issues a Draft, queues the mail, and tells of it in the history', async () => {
    const { id } = await mailing.draft(customer);

    const { status, body } = await mailing.send(id);

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'Sent', invoiceNumber: 'INV-2026-0001', issuedAt: NOW });
    expect(body).not.toHaveProperty('lastEmailSentAt');
    const types = (body.history as { type: string }[]).map(({ type }) => type);
    expect(types.sort()).toEqual(['Created', 'EmailQueued', 'StatusChanged']);
    expect(await mailing.events(id)).toEqual([
      expect.objectContaining({
        type: 'EmailQueued',
        status: 'Success',
        actorEmail: mailing.company.email,
        description: `E-mail to ${address} queued`,
        details: { to: [address], cc: [], bcc: [], attachUbl: false },
      }),
    ]);
  });

  it('is delivered by a worker, which writes EmailSent and sets lastEmailSentAt', async () => {
    const { id } = await mailing.draft(customer);
    const { body, headers } = await mailing.send(id);

    await mailing.deliver();

    const [mail, ...others] = mailing.receivedBy(address);
    expect(others).toEqual([]);
    expect(mail!.parsed.subject).toBe('Invoice INV-2026-0001 from Peeters Consulting BV');
    const read = await api().get(`/invoices/${id}`);
    const list = await api().get('/invoices');
    expect(list.body).toEqual([expect.objectContaining({ id, lastEmailSentAt: NOW, status: 'Sent' })]);
    expect(read.headers['etag']).not.toBe(headers['etag']);
    expect(read.body.updatedAt >= body.updatedAt).toBe(true);
    expect((await mailing.events(id)).map(({ type }) => type)).toEqual(['EmailQueued', 'EmailSent']);
  });

  it('writes EmailFailed with the error when it cannot be delivered; the invoice then stays Sent', async () => {
    const { id } = await mailing.draft(customer);
    smtp.answer = { code: 554, text: '5.7.1 we do not want this' };
    await mailing.send(id);

    await mailing.deliver();

    const invoice = await mailing.read(id);
    expect(invoice).toMatchObject({ status: 'Sent', invoiceNumber: 'INV-2026-0001' });
    expect((await mailing.events(id))[1]).toMatchObject({
      type: 'EmailFailed',
      status: 'Failed',
      description: `E-mail to ${address} not sent`,
      errorMessage: expect.stringContaining('5.7.1 we do not want this'),
    });
    expect((await api().get('/invoices')).body[0]).not.toHaveProperty('lastEmailSentAt');
  });

  describe('the recipient', () => {
    const contact = (name: string, email?: string, isPrimary = false): object => ({
      name,
      isPrimary,
      ...(email && { email }),
    });

    it.each([
      ["is the invoice's contact", ['invoice', 'primary', 'customer'], 'invoice'],
      ['else the primary contact', ['', 'primary', 'customer'], 'primary'],
      ["else the customer's e-mail", ['', '', 'customer'], 'customer'],
    ])('%s', async (_what, [ofContact, ofPrimary, ofCustomer], expected) => {
      const mark = newAddress('');
      const email = (name: string | undefined): string | undefined => (name ? `${name}${mark}` : undefined);
      const contacts = [contact('Eva', email(ofPrimary), true), contact('Bo', email(ofContact))];
      const buyer = await test.given.customer(mailing.company, { email: email(ofCustomer), contacts });
      const bo = (buyer['contacts'] as Row[]).find(({ name }) => name === 'Bo') as unknown as Row;
      const { id } = await mailing.draft(buyer, { contactId: bo.id });

      await mailing.send(id);

      expect((await mailing.events(id))[0]!.details).toMatchObject({ to: [email(expected)] });
    });

    it('is `to`, whoever else there is', async () => {
      const [to, cc, bcc] = [newAddress('to'), newAddress('cc'), newAddress('bcc')];
      const { id } = await mailing.draft(customer);

      await mailing.send(id, { to: [to], cc: [cc], bcc: [bcc] });
      await mailing.deliver();

      expect(mailing.receivedBy(address)).toEqual([]);
      expect(mailing.receivedBy(to)[0]!.recipients).toEqual([to, cc, bcc]);
    });

    it('is nobody: 400, and the Draft stays one and takes no number', async () => {
      const nobody = await test.given.customer(mailing.company);
      const { id } = await mailing.draft(nobody);

      expectProblem(await mailing.send(id), 400, 'no_recipient', ['to']);

      expect(await mailing.read(id)).toMatchObject({ status: 'Draft', invoiceNumber: 'DRAFT-1' });
      expect(await mailing.events(id)).toEqual([]);
      expect(await mailing.rows()).toEqual([]);
      expect((await sentInvoice())['invoiceNumber']).toBe('INV-2026-0001');
    });

    it.each([
      ['no address', { to: ['an@acme'], cc: ['Bo <bo@acme.example>'] }, ['cc', 'to']],
      ['two in one', { to: ['a@acme.example, b@acme.example'] }, ['to']],
      ['a line break', { bcc: ['a@acme.example\r\nBcc: b@acme.example'] }, ['bcc']],
      ['too many', { cc: Array.from({ length: 11 }, (_, n) => `a${n}@acme.example`) }, ['cc']],
      ['one twice', { to: ['a@acme.example'], cc: ['A@acme.example'] }, ['cc[0]']],
    ])('is refused: %s', async (_what, body, fields) => {
      const { id } = await mailing.draft(customer);

      expectProblem(await mailing.send(id, body), 400, 'validation_failed', fields);

      expect((await mailing.read(id))['status']).toBe('Draft');
    });
  });

  it('SendCopy copies the company address (else the acting user); DefaultBcc always', async () => {
    const [books, us] = [newAddress('books'), newAddress('us')];
    await mailing.settings({ invoiceEmailDefaultBcc: books });
    const { id } = await mailing.draft(customer);

    await mailing.send(id);
    await mailing.settings({ invoiceEmailDefaultBcc: books, invoiceEmailSendCopy: true });
    await mailing.send(id);
    await mailing.settings({ invoiceEmailDefaultBcc: books, invoiceEmailSendCopy: true, email: us });
    await mailing.send(id);

    const hidden = (await mailing.events(id)).map(({ details }) => details!['bcc']);
    expect(hidden).toEqual([[books], [mailing.company.email, books], [us, books]]);
  });

  it('attaches the PDF always, with the very bytes that are downloaded', async () => {
    const { id } = await mailing.draft(customer);

    await mailing.send(id);
    await mailing.deliver();

    const [mail] = mailing.receivedBy(address);
    const download = await api().get(`/invoices/${id}/pdf`).buffer(true).parse(binary);
    expect(mail!.parsed.attachments).toEqual([
      expect.objectContaining({ filename: 'INV-2026-0001.pdf', contentType: 'application/pdf' }),
    ]);
    expect(mail!.parsed.attachments[0]!.content.equals(download.body as Buffer)).toBe(true);
  });

  describe('with attachUbl', () => {
    beforeEach(() =>
      mailing.settings({
        vatNumber: 'BE0417497106',
        email: 'billing@peeters.example',
        iban: 'BE68539007547034',
        address: { street: 'Korenmarkt 1', postalCode: '9000', city: 'Gent', country: 'Belgium' },
      }),
    );

    it('the UBL too, with the very bytes that are downloaded', async () => {
      const buyer = await test.given.customer(mailing.company, {
        ...{ email: address, vatNumber: 'BE0203430576', defaultBuyerReference: 'PO-1' },
      });
      const { id } = await mailing.draft(buyer);

      const sent = await mailing.send(id, { attachUbl: true });
      await mailing.deliver();

      expect(sent.status).toBe(200);
      const [mail] = mailing.receivedBy(address);
      const download = await api().get(`/invoices/${id}/ubl`).buffer(true).parse(binary);
      const [pdf, ubl] = mail!.parsed.attachments;
      expect([pdf!.filename, ubl!.filename]).toEqual(['INV-2026-0001.pdf', 'INV-2026-0001.xml']);
      expect(ubl!.contentType).toBe('application/xml');
      expect(ubl!.content.equals(download.body as Buffer)).toBe(true);
    });

    it('is 400 when there can be no UBL, and the Draft stays one', async () => {
      const buyer = await test.given.customer(mailing.company, { email: address, address: null });
      const { id } = await mailing.draft(buyer);

      expectProblem(await mailing.send(id, { attachUbl: true }), 400, 'einvoice_data_missing');

      expect(await mailing.read(id)).toMatchObject({ status: 'Draft', invoiceNumber: 'DRAFT-1' });
      expect(await mailing.rows()).toEqual([]);
    });

    it('that of a credit note, too', async () => {
      const buyer = await test.given.customer(mailing.company, {
        ...{ email: address, vatNumber: 'BE0203430576', defaultBuyerReference: 'PO-1' },
      });
      const { id } = await mailing.draft(buyer);
      await toStatus(id, 'Sent');
      const note = (await api().post(`/invoices/${id}/credit-notes`)).body as Row;

      const sent = await mailing.send(note.id, { attachUbl: true });
      await mailing.deliver();

      expect(sent.status).toBe(200);
      const [mail] = mailing.receivedBy(address);
      const names = mail!.parsed.attachments.map(({ filename }) => filename);
      expect(names).toEqual(['CN-2026-0001.pdf', 'CN-2026-0001.xml']);
    });
  });

  describe('may be repeated', () => {
    it('for Sent and Paid ones, without another number', async () => {
      const { id } = await sentInvoice();

      await mailing.send(id);
      await toStatus(id, 'Paid');
      const again = await mailing.send(id);
      await mailing.deliver();

      expect(again.body).toMatchObject({ status: 'Paid', invoiceNumber: 'INV-2026-0001' });
      const [first, second] = mailing.receivedBy(address);
      expect(first!.parsed.messageId).not.toBe(second!.parsed.messageId);
      expect(second!.parsed.text).toContain('Nothing remains to be paid.');
      expect((await mailing.events(id)).map(({ type }) => type).sort()).toEqual([
        ...['EmailQueued', 'EmailQueued'],
        ...['EmailSent', 'EmailSent'],
      ]);
    });

    it('for credit notes', async () => {
      const { id } = await sentInvoice();
      const credit = (await api().post(`/invoices/${id}/credit-notes`)).body as Row;

      const sent = await mailing.send(credit.id);
      await mailing.deliver();

      expect(sent.body).toMatchObject({ documentType: 'CreditNote', status: 'Sent' });
      const [mail] = mailing.receivedBy(address);
      expect(mail!.parsed.subject).toBe('Credit note CN-2026-0001 from Peeters Consulting BV');
      expect(mail!.parsed.text).toContain('Corrects invoice: INV-2026-0001');
      expect(mail!.parsed.attachments[0]!.filename).toBe('CN-2026-0001.pdf');
    });

    it('but not for Cancelled ones: 400', async () => {
      const { id } = await mailing.draft(customer);
      await toStatus(id, 'Cancelled');

      expectProblem(await mailing.send(id), 400, 'invalid_status_transition');
    });

    // 6.7 "EmailFailed …; the invoice then stays Sent; sending may be repeated"
    it('after a failure, too', async () => {
      const { id } = await mailing.draft(customer);
      smtp.answer = { code: 554, text: '5.7.1 we do not want this' };
      await mailing.send(id);
      await mailing.deliver();
      smtp.answer = null;

      const again = await mailing.send(id);
      await mailing.deliver();

      expect(again.body).toMatchObject({ status: 'Sent', invoiceNumber: 'INV-2026-0001' });
      expect((await mailing.events(id)).map(({ type }) => type)).toEqual([
        ...['EmailQueued', 'EmailFailed'],
        ...['EmailQueued', 'EmailSent'],
      ]);
    });

    // 6.7 "Cancelled 400" (so far: a cancelled Draft)
    it('nor for one that was issued and Cancelled since', async () => {
      const { id } = await sentInvoice();
      await toStatus(id, 'Cancelled');

      expectProblem(await mailing.send(id), 400, 'invalid_status_transition');
      expect(await mailing.rows()).toEqual([]);
    });
  });

  it('leaves nothing half-written when the invoice cannot be issued', async () => {
    await sentInvoice();
    const early = await mailing.draft(customer, { date: '2026-04-02' });

    expectProblem(await mailing.send(early.id), 400, 'issue_date_out_of_order');

    expect(await mailing.rows()).toEqual([]);
    expect(await mailing.events(early.id)).toEqual([]);
    expect(await mailing.read(early.id)).toMatchObject({ status: 'Draft', invoiceNumber: 'DRAFT-2' });
  });

  it('does not send what was cancelled while the mail waited', async () => {
    const { id } = await sentInvoice();
    await mailing.send(id);
    await toStatus(id, 'Cancelled');

    await mailing.deliver();

    expect(mailing.receivedBy(address)).toEqual([]);
    expect((await mailing.events(id))[1]).toMatchObject({
      type: 'EmailFailed',
      errorMessage: 'The invoice was cancelled before the mail left',
    });
  });

  it('sends once however often it is asked with one Idempotency-Key', async () => {
    const { id } = await mailing.draft(customer);
    const retried = api().withHeaders({ 'Idempotency-Key': `send-${id}` });

    await retried.post(`/invoices/${id}/send`);
    const second = await retried.post(`/invoices/${id}/send`);
    await mailing.deliver();

    expect(second.headers['idempotent-replayed']).toBe('true');
    expect(mailing.receivedBy(address)).toHaveLength(1);
  });

  it('is in the audit log, as done by the person', async () => {
    const { id } = await mailing.draft(customer);
    await mailing.send(id);

    const { body } = await api().get(`/audit-log?action=InvoiceEmailQueued&entityId=${id}`);

    expect(body).toEqual([
      expect.objectContaining({ actorId: mailing.company.userId, summary: expect.stringContaining(address) }),
    ]);
  });

  // 6.4 "→Sent (status PUT without e-mail, or send)"
  it('is not what the status PUT does: it queues no mail', async () => {
    const { id } = await sentInvoice();

    await mailing.deliver();

    expect(await mailing.rows()).toEqual([]);
    expect(await mailing.events(id)).toEqual([]);
    expect(mailing.receivedBy(address)).toEqual([]);
  });

  // 6.4 "→Sent: seller, buyer, lines … frozen": when it is sent by mail, too
  it('freezes what it issues', async () => {
    const { id } = await mailing.draft(customer);
    await mailing.send(id);
    await api().put(`/customers/${customer.id}`, { name: 'Renamed NV' });
    await mailing.settings({ companyName: 'Renamed BV' });

    const source = await test.app.get(InvoicesService).getForDocument(mailing.company.tenantId, id);

    expect(source).toMatchObject({
      seller: { companyName: 'Peeters Consulting BV' },
      buyer: { name: 'Acme NV' },
    });
    expectProblem(await api().put(`/invoices/${id}`, await mailing.read(id)), 400, 'invoice_not_draft');
  });

  // 6.7 SendCopy and DefaultBcc: so far only in the history, not in a mailbox
  it('brings the company its copies, hidden', async () => {
    const [books, us] = [newAddress('books'), newAddress('us')];
    await mailing.settings({ invoiceEmailSendCopy: true, invoiceEmailDefaultBcc: books, email: us });
    const { id } = await mailing.draft(customer);

    await mailing.send(id);
    await mailing.deliver();

    expect(mailing.receivedBy(address).map(({ recipients }) => recipients)).toEqual([[address, us, books]]);
  });
});
