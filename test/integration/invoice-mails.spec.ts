import type { Row } from '../support/given.js';
import { Mailing, newAddress } from '../support/mailing.js';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';

describe('mails with invoices, over SMTP', () => {
  let test: TestApp;
  let smtp: TestSmtpServer;
  let mailing: Mailing;
  let customer: Row;
  let address: string;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    test = await startTestApp({ SMTP_URL: smtp.url, MAIL_FROM: 'TikTak Zürich <no-reply@tiktak.example>' });
  });
  afterAll(async () => {
    await test.close();
    await smtp.close();
  });
  beforeEach(async () => {
    test.setNow('2026-04-10T10:00:00.000Z');
    smtp.answer = null;
    smtp.turnedAway.clear();
    mailing = new Mailing(test, smtp, await test.given.company({ name: 'Bäckerei "Süß" & Co' }));
    address = newAddress('customer');
    customer = await test.given.customer(mailing.company, { name: 'Lumière & Fils', email: address });
  });

  const settings = (values: object): Promise<void> =>
    mailing.settings({ companyName: 'Bäckerei "Süß" & Co', ...values });
  async function sent(body?: object, values?: object): Promise<Row> {
    const { id } = await mailing.draft(customer, values);
    const response = await mailing.send(id, body);
    if (response.status !== 200) throw new Error(response.text);
    return response.body as Row;
  }

  it('come from our own address in the name of the company, and are answered to it', async () => {
    const us = newAddress('us');
    await settings({ email: us });
    await sent();

    await mailing.deliver();

    const [mail] = mailing.receivedBy(address);
    expect(mail!.from).toBe('no-reply@tiktak.example');
    expect(mail!.parsed.from!.value).toEqual([
      { name: 'Bäckerei "Süß" & Co via TikTak Zürich', address: 'no-reply@tiktak.example' },
    ]);
    expect(mail!.parsed.replyTo!.text).toBe(us);
  });

  it('are answered to the person who sent them where the company has no address', async () => {
    await sent();

    await mailing.deliver();

    expect(mailing.receivedBy(address)[0]!.parsed.replyTo!.text).toBe(mailing.company.email);
  });

  it('go to all at once, under one Message-ID; who is bcc stands in no header', async () => {
    const [to, cc, bcc, books] = [newAddress('to'), newAddress('cc'), newAddress('bcc'), newAddress('books')];
    await settings({ invoiceEmailDefaultBcc: books });
    await sent({ to: [to, address], cc: [cc], bcc: [bcc] });

    await mailing.deliver();

    const [mail, ...others] = mailing.receivedBy(to);
    expect(others).toEqual([]);
    expect(mail!.recipients).toEqual([to, address, cc, bcc, books]);
    const headers = mail!.raw.slice(0, mail!.raw.indexOf('\r\n\r\n')).replaceAll(/\r\n\s+/g, ' ');
    const lines = headers.split('\r\n');
    expect(lines).toEqual(expect.arrayContaining([`To: ${to}, ${address}`, `Cc: ${cc}`]));
    for (const hidden of [bcc, books]) expect(mail!.raw.includes(hidden)).toBe(false);
    expect(lines.filter((line) => /^bcc:/i.test(line))).toEqual([]);
  });

  describe('say what', () => {
    it('the call says, else the settings, else a built-in text', async () => {
      await sent();
      await settings({
        invoiceEmailSubjectTemplate: 'Ours {total}',
        invoiceEmailBodyTemplate: 'Hi {contactName}',
      });
      await sent();
      await sent({ subject: 'Mine {currency}', body: 'Dear {customerName}' });
      await sent({ subject: 'Mine', body: null });

      await mailing.deliver();

      const mails = mailing
        .receivedBy(address)
        .map(({ parsed }) => [parsed.subject, parsed.text!.split('\n')[0]]);
      expect(mails).toEqual([
        ['Invoice INV-2026-0001 from Bäckerei "Süß" & Co', 'Dear Lumière & Fils,'],
        ['Ours 242.00', 'Hi Lumière & Fils'],
        ['Mine EUR', 'Dear Lumière & Fils'],
        ['Mine', 'Hi Lumière & Fils'],
      ]);
    });

    it.each([
      ['en', '242.00 EUR, 3 April 2026, 3 May 2026', 'Amount due'],
      ['nl', '242,00 EUR, 3 april 2026, 3 mei 2026', 'Vervaldatum'],
      ['fr', '242,00 EUR, 3 avril 2026, 3 mai 2026', 'Échéance'],
      ['de', '242,00 EUR, 3. April 2026, 3. Mai 2026', 'Fällig am'],
    ])('with dates and amounts as in %s: %s', async (language, expected, label) => {
      await settings({ iban: 'BE68539007547034' });
      customer = await test.given.customer(mailing.company, { name: 'Acme', email: address, language });
      await sent({
        body: '{total} {currency}, {date}, {dueDate}\n{iban}\n{invoiceNumber} {companyName} {nothing}',
      });

      await mailing.deliver();

      const { text, html } = mailing.receivedBy(address)[0]!.parsed;
      expect(text!.split('\n').slice(0, 3)).toEqual([
        expected,
        'BE68 5390 0754 7034',
        'INV-2026-0001 Bäckerei "Süß" & Co {nothing}',
      ]);
      expect(html).toContain(`<html lang="${language}">`);
      if (language !== 'en') expect(text).toContain(label);
    });

    it('with values escaped in HTML only, and never filled again', async () => {
      const name = '<b>{total}</b> & Zoë';
      customer = await test.given.customer(mailing.company, { name, email: address });
      await sent({ subject: '{customerName}', body: 'Dear {customerName}' });

      await mailing.deliver();

      const { subject, text, html } = mailing.receivedBy(address)[0]!.parsed;
      expect(subject).toBe(name);
      expect(text).toContain(`Dear ${name}\n`);
      expect(html).toContain('Dear &lt;b&gt;{total}&lt;/b&gt; &amp; Zoë');
      expect(html).not.toContain('<b>');
    });
  });

  it('S-60: take no further header or recipient from names, subjects and texts', async () => {
    const evil = 'x\r\nBcc: eve@example.com\r\nX-Evil: yes\r\n\r\n<p>body</p>';
    await mailing.settings({ companyName: `Acme ${evil}` });
    customer = await test.given.customer(mailing.company, { name: evil, email: address });
    await sent({ subject: `{customerName} {companyName} ${evil}`, body: evil });

    await mailing.deliver();

    const [mail] = mailing.receivedBy(address);
    expect(mail!.recipients).toEqual([address]);
    expect([...mail!.parsed.headers.keys()].sort()).toEqual([
      ...['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version'],
      ...['reply-to', 'subject', 'to'],
    ]);
    expect(mail!.parsed.from!.value).toHaveLength(1);
    expect(mail!.parsed.from!.value[0]!.address).toBe('no-reply@tiktak.example');
    expect(mail!.parsed.attachments).toHaveLength(1);
  });

  describe('when one of three is turned away', () => {
    const trio = (): string[] => [newAddress('first'), newAddress('second'), newAddress('third')];

    it('for good: the others get it, and EmailSent names who does not', async () => {
      const [first, second, third] = trio() as [string, string, string];
      smtp.turnedAway.set(second, { code: 550, text: '5.1.1 no such mailbox' });
      const { id } = await sent({ to: [first], cc: [second], bcc: [third] });

      await mailing.deliver();
      await mailing.deliverLater();

      expect(smtp.received.filter(({ recipients }) => recipients.includes(first))).toHaveLength(1);
      expect(mailing.receivedBy(third)).toHaveLength(1);
      expect((await mailing.events(id))[1]).toMatchObject({
        type: 'EmailSent',
        description: `E-mail to ${first} sent, but not to ${second}`,
        details: {
          refused: [{ address: second, error: expect.stringContaining('5.1.1 no such mailbox') }],
        },
      });
    });

    it('for now: it gets the mail later, the same one, and the others not again', async () => {
      const [first, second, third] = trio() as [string, string, string];
      smtp.turnedAway.set(second, { code: 450, text: '4.2.0 greylisted' });
      const { id } = await sent({ to: [first, second], bcc: [third] });

      await mailing.deliver();
      const before = await mailing.events(id);
      smtp.turnedAway.clear();
      await mailing.deliverLater();

      expect(before.map(({ type }) => type)).toEqual(['EmailQueued']);
      const [original] = mailing.receivedBy(first);
      expect(mailing.receivedBy(first)).toHaveLength(1);
      expect(mailing.receivedBy(third)).toHaveLength(1);
      const [later, ...more] = mailing.receivedBy(second);
      expect(more).toEqual([]);
      expect(later!.recipients).toEqual([second]);
      expect(later!.parsed.messageId).toBe(original!.parsed.messageId);
      expect((await mailing.events(id))[1]).toMatchObject({
        type: 'EmailSent',
        description: `E-mail to ${first}, ${second} sent`,
      });
    });
  });

  it('keep their content sealed while they wait, and nothing of it afterwards', async () => {
    await sent({ subject: 'About the hidden matter', body: 'Between us' });

    const [waiting] = await mailing.rows();
    const dump = await asOwner(test.database, async (client) => {
      const { rows } = await client.query(
        'SELECT m::text FROM outgoing_mails m UNION ALL SELECT j::text FROM pgboss.job j',
      );
      return JSON.stringify(rows);
    });
    await mailing.deliver();

    expect(waiting).toMatchObject({ status: 'Queued', kind: 'Invoice', recipient: address });
    expect(dump).not.toContain('hidden matter');
    expect((await mailing.rows())[0]).toMatchObject({ status: 'Sent', ciphertext: null });
  });

  it('S-48: count for every address that gets them, hidden ones too', async () => {
    const limited = await startTestApp({ SMTP_URL: smtp.url, MAILS_PER_DAY_AND_RECIPIENT: '1' });
    const other = new Mailing(limited, smtp, await limited.given.company());
    const buyer = await limited.given.customer(other.company, { email: newAddress() });
    const hidden = newAddress('hidden');
    const spelled = hidden.replace('hidden', 'Hidden');
    limited.setNow('2099-04-10T10:00:00.000Z'); // what waits for its tomorrow waits in truth, too
    const first = await other.draft(buyer);
    const second = await other.draft(buyer);
    await other.send(first.id, { to: [newAddress()], bcc: [hidden] });
    await other.send(second.id, { to: [newAddress()], cc: [spelled] });

    await other.deliver();
    const events = await other.events(second.id);
    limited.setNow('2099-04-11T00:00:01.000Z');
    await other.deliverLater();
    const atLast = await other.events(second.id);
    await limited.close();

    expect(other.receivedBy(hidden)).toHaveLength(1);
    expect(other.receivedBy(spelled)).toHaveLength(1);
    expect(events.map(({ type }) => type)).toEqual(['EmailQueued', 'EmailQueued']);
    expect(events[1]!.description).toContain('waits until 2099-04-11');
    expect(atLast.map(({ type }) => type)).toEqual(['EmailQueued', 'EmailQueued', 'EmailSent']);
  });

  it("S-48: do not wait for the company's own copies, which are left out when they have had their share", async () => {
    const limited = await startTestApp({ SMTP_URL: smtp.url, MAILS_PER_DAY_AND_RECIPIENT: '1' });
    const other = new Mailing(limited, smtp, await limited.given.company());
    const [books, first, second] = [newAddress('books'), newAddress(), newAddress()];
    await other.settings({ invoiceEmailDefaultBcc: books });
    const { id } = await other.draft(await limited.given.customer(other.company));
    await other.send(id, { to: [first] });
    await other.send(id, { to: [second] });

    await other.deliver();
    await other.deliverLater();
    const events = await other.events(id);
    await limited.close();

    expect(other.receivedBy(first)[0]!.recipients).toEqual([first, books]);
    expect(other.receivedBy(second)[0]!.recipients).toEqual([second]);
    expect(events.at(-1)).toMatchObject({
      type: 'EmailSent',
      description: `E-mail to ${second} sent, but not to ${books}`,
    });
  });
});
