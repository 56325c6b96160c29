import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/shared/database/database.js';
import { FileStore } from '../../src/shared/files/file-store.js';
import { MailOutbox } from '../../src/shared/mail/mail-outbox.js';
import type { Row } from '../support/given.js';
import { makeJobsDue } from '../support/jobs.js';
import { Mailing } from '../support/mailing.js';
import { startServerProcess } from '../support/server-process.js';
import { type ReceivedMail, startSmtpServer, type TestSmtpServer } from '../support/smtp-server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { asOwner } from '../support/test-database.js';
import { startWorkerProcess } from '../support/worker-process.js';

/** SENDS=1000 KILLS=200 for a long run. */
const SENDS = Number(process.env['SENDS'] ?? 30);
const KILLS = Number(process.env['KILLS'] ?? 2);
const PER_KILL = Math.ceil(SENDS / (KILLS + 1));
/** Every so manieth mail is an invoice; the others cost less to make. */
const INVOICES = 4;
/** Ten times what it takes on a machine that does nothing else. */
const SLOW = 120_000 + KILLS * 60_000;
const LIMITS = { MAILS_PER_DAY_AND_COMPANY: '100000', USER_RATE_LIMIT_PER_HOUR: '1000000' };
const SEED = randomInt(2 ** 31);

describe('mails while the processes that send them are killed', () => {
  let test: TestApp;
  let smtp: TestSmtpServer;
  let mailing: Mailing;
  let customer: Row;
  const invoices = new Map<string, string>();
  const addresses: string[] = [];
  const rolledBack: string[] = [];

  beforeAll(async () => {
    smtp = await startSmtpServer();
    test = await startTestApp({ SMTP_URL: smtp.url, ...LIMITS });
    mailing = new Mailing(test, smtp, await test.given.company());
    customer = await test.given.customer(mailing.company);
  }, SLOW);
  afterAll(async () => {
    await test.close();
    await smtp.close();
  });

  /** Signing up sends a mail too, and an earlier test file may have left some: not ours. */
  const received = (): ReceivedMail[] =>
    smtp.received.filter(({ recipients }) => recipients[0]!.endsWith(`-${SEED}@example.com`));
  const arrived = (): Set<string> => new Set(received().map(({ recipients }) => recipients[0]!));

  /** Through the route; its PDF lies there already, since this is not about browsers. */
  async function sendInvoice(address: string): Promise<void> {
    const { id } = await mailing.draft(customer);
    const pdf = Buffer.from(`%PDF-1.7 of ${address}`);
    await test.app.get(FileStore).putOnce(`${mailing.company.tenantId}/invoices/${id}.pdf`, pdf);
    const { status, text } = await mailing.send(id, { to: [address] });
    if (status !== 200) throw new Error(text);
    invoices.set(address, id);
  }

  function enqueue(address: string, after?: () => Promise<void>): Promise<void> {
    const message = { to: address, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' };
    return test.app.get(Database).transaction(mailing.company.tenantId, async () => {
      const { tenantId } = mailing.company;
      await test.app.get(MailOutbox).enqueue({ tenantId, kind: 'Invitation', message });
      await after?.();
    });
  }

  async function queueMany(count: number): Promise<string[]> {
    const made: string[] = [];
    for (let index = 0; index < count; index++) {
      const address = `kill-${process.pid}-${addresses.length + 1}-${SEED}@example.com`;
      if (index % INVOICES === 0) await sendInvoice(address);
      else await enqueue(address);
      addresses.push(address);
      made.push(address);
    }
    const never = `never-${process.pid}-${rolledBack.length}-${SEED}@example.com`;
    await enqueue(never, () => Promise.reject(new Error('changed my mind'))).catch(() => undefined);
    rolledBack.push(never);
    return made;
  }

  /** A worker of its own, or a server that runs jobs too: both are promised to do it. */
  async function newProcess(kill: number): Promise<{ kill(): Promise<void> }> {
    if (kill % 2 === 0) return startWorkerProcess(test, LIMITS);
    const { SMTP_URL, DATA_DIR } = { SMTP_URL: smtp.url, DATA_DIR: test.config.dataDirectory };
    const REDIS_URL = process.env['TEST_REDIS_URL'];
    return startServerProcess(test.database, { SMTP_URL, DATA_DIR, REDIS_URL, RUN_JOBS: 'true', ...LIMITS });
  }

  /** Nobody is alive who could say more: the time passes after which that is noticed. */
  async function letHeartbeatsPass(): Promise<void> {
    await asOwner(test.database, (client) =>
      client.query(
        `UPDATE pgboss.job SET heartbeat_on = heartbeat_on - heartbeat_seconds * interval '1 second'
          WHERE name = 'deliver-mail' AND state = 'active'`,
      ),
    );
  }

  async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isTrue())) await sleep(10);
  }

  const waiting = async (): Promise<number> =>
    (await mailing.rows()).filter(({ status }) => status !== 'Sent').length;

  it(
    `R-40: ${KILLS} kills among ${SENDS} mails lose none and double at most ${KILLS}, each under its Message-ID (seed ${SEED})`,
    async () => {
      const random = seeded(SEED);
      smtp.gate = () => sleep(random() * 20); // a kill may come between the server's having it and its saying so
      for (let kill = 0; kill < KILLS; kill++) {
        const [running, wave] = await Promise.all([newProcess(kill), queueMany(PER_KILL)]);
        const enough = Math.floor(random() * (PER_KILL - 1));
        await until(() => wave.filter((address) => arrived().has(address)).length >= enough);
        await sleep(random() * 20);
        await running.kill();
        await letHeartbeatsPass();
      }
      const [last] = await Promise.all([newProcess(KILLS), queueMany(SENDS - addresses.length)]);
      await until(async () => {
        await sleep(500);
        await makeJobsDue(test.database);
        return (await waiting()) === 0;
      });
      await last.kill();

      expect(addresses).toHaveLength(SENDS);
      expect([...arrived()].sort()).toEqual([...addresses].sort());
      const doubles = received().length - SENDS;
      expect(doubles).toBeLessThanOrEqual(KILLS);
      const ids = new Map<string, Set<string | undefined>>();
      for (const { recipients, parsed } of received()) {
        ids.set(recipients[0]!, (ids.get(recipients[0]!) ?? new Set()).add(parsed.messageId));
      }
      expect([...ids.values()].filter(({ size }) => size !== 1)).toEqual([]);
      for (const [, id] of invoices) {
        const types = (await mailing.events(id)).map(({ type }) => type);
        expect(types).toEqual(['EmailQueued', 'EmailSent']);
      }
      expect(rolledBack.filter((address) => arrived().has(address))).toEqual([]);
    },
    SLOW,
  );
});

/** Mulberry32: the same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
