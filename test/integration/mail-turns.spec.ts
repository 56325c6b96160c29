import { Database } from '../../src/shared/database/database.js';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';
import { MailOutbox } from '../../src/shared/mail/mail-outbox.js';
import { makeJobsDue } from '../support/jobs.js';
import { newAddress } from '../support/mailing.js';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { startWorkerProcess } from '../support/worker-process.js';

const MANY = 100;

describe('whose mail leaves first', () => {
  let test: TestApp;
  let smtp: TestSmtpServer;

  beforeAll(async () => {
    smtp = await startSmtpServer();
    test = await startTestApp({ SMTP_URL: smtp.url });
  });
  afterAll(async () => {
    await test.close();
    await smtp.close();
  });
  beforeEach(async () => {
    smtp.turnedAway.clear();
    await deliver(); // what an earlier test file left in the database
    smtp.received.length = 0;
  });

  const deliver = (): Promise<void> => test.app.get(JobRunner).runPending(['deliver-mail']);
  const order = (): string[] => smtp.received.map(({ recipients }) => recipients[0]!);

  async function enqueue(tenantId: string | null, count = 1): Promise<string[]> {
    const made = Array.from({ length: count }, () => newAddress());
    for (const to of made) {
      const message = { to, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
      const kind = tenantId === null ? 'PasswordReset' : 'Invitation';
      await test.app
        .get(Database)
        .identityTransaction(() => test.app.get(MailOutbox).enqueue({ tenantId, kind, message }));
    }
    return made;
  }

  it(`R-42: ${MANY} mails of one company delay the first of another by one, and those of people who wait by none`, async () => {
    const [busy, quiet] = [await test.given.company(), await test.given.company()];
    await deliver(); // signing up sends mails too
    smtp.received.length = 0;
    const many = await enqueue(busy.tenantId, MANY);
    const few = await enqueue(quiet.tenantId, 2);
    const reset = await enqueue(null);

    await deliver();

    expect(order()).toEqual([
      ...[reset[0], many[0], few[0], many[1], few[1]], // they take turns
      ...many.slice(2), // and each company's leave in their order
    ]);
  }, 60_000);

  it('R-42: a mail that fails again and again holds up no other', async () => {
    const { tenantId } = await test.given.company();
    const [poison] = await enqueue(tenantId);
    smtp.turnedAway.set(poison!, { code: 451, text: '4.3.0 not now' });
    const others = await enqueue(tenantId, 20);

    await deliver();
    const first = order();
    await makeJobsDue(test.database);
    const later = await enqueue(tenantId, 5);
    await deliver();
    smtp.turnedAway.clear();
    await makeJobsDue(test.database);
    await deliver();

    expect(first).toEqual(expect.arrayContaining(others));
    expect(first).not.toContain(poison);
    expect(order()).toEqual(expect.arrayContaining(later));
    expect(order().filter((address) => address === poison)).toHaveLength(1);
  });

  it('leave through a worker of its own too, which stops when it is told to', async () => {
    const { tenantId } = await test.given.company();
    const [address] = await enqueue(tenantId);
    const worker = startWorkerProcess(test);

    while (!order().includes(address!)) await new Promise((resolve) => setTimeout(resolve, 50));
    const code = await worker.stop();

    expect(code).toBe(0);
    expect(order().filter((received) => received === address)).toHaveLength(1);
  }, 60_000);
});
