import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { IdempotencyRecords } from '../../src/shared/idempotency/idempotency-records.js';
import type { Company, Row } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const START = '2026-04-10T10:00:00.000Z';

describe('an Idempotency-Key', () => {
  let test: TestApp;
  let acme: Company;
  let key: string;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.setNow(START);
    acme = await test.given.company();
    key = randomUUID();
  });

  const keyed = (idempotencyKey = key, company = acme) =>
    test.api.as(company).withHeaders({ 'Idempotency-Key': idempotencyKey });
  const replayed = ({ headers }: Response): unknown => headers['idempotent-replayed'];
  const countOf = async (path: string, company = acme): Promise<number> =>
    ((await test.api.as(company).get(path)).body as object[]).length;
  const recordsOf = async (company: Company): Promise<Record<string, unknown>[]> =>
    asOwner(test.database, async (owner) => {
      const sql = 'SELECT * FROM idempotency_records WHERE tenant_id = $1';
      return (await owner.query<Record<string, unknown>>(sql, [company.tenantId])).rows;
    });

  it('makes a call happen once: the same again gets status, body and ETag of the first', async () => {
    const body = { name: 'Éénmalig 🌱', hourlyRate: 80.1 };

    const first = await keyed().post('/services', body);
    const second = await keyed().post('/services', body);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.text).toBe(first.text);
    expect(second.headers['etag']).toBe(first.headers['etag']);
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect([replayed(first), replayed(second)]).toEqual([undefined, 'true']);
    expect(await countOf('/services')).toBe(1);
  });

  it('gives the first answer again even when the thing has been changed since', async () => {
    const first = await keyed().post('/services', { name: 'Consulting' });
    await test.api.as(acme).delete(`/services/${first.body.id}`);

    const second = await keyed().post('/services', { name: 'Consulting' });

    expect(second.text).toBe(first.text);
    expect(await countOf('/services')).toBe(0);
  });

  it('does not count blanks, and takes an empty body for none', async () => {
    const entry = (await keyed().post('/log-entries/start-timer', await timer())).body as Row;
    const stop = `/log-entries/${entry.id}/stop`;

    const first = await keyed().post(stop);
    const second = await keyed().post(stop, {});

    expect(second.text).toBe(first.text);
    expect(replayed(second)).toBe('true');
  });

  it('is refused with another body, and that call has no effect', async () => {
    await keyed().post('/services', { name: 'Consulting' });

    const answer = await keyed().post('/services', { name: 'Advice' });

    expectProblem(answer, 409, 'idempotency_key_reused');
    expect(answer.headers['retry-after']).toBeUndefined();
    expect(await countOf('/services')).toBe(1);
  });

  it('R-04: is another one on another route, for another resource, and in another company', async () => {
    const other = await test.given.company();
    const body = { name: 'Same' };

    const answers = [
      await keyed().post('/services', body),
      await keyed().post('/customers', body),
      await keyed(key, other).post('/services', body),
      await keyed(key, other).post('/services', body),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.map(replayed)).toEqual([undefined, undefined, undefined, 'true']);
    expect(new Set(answers.slice(0, 3).map(({ body: { id } }) => id as string)).size).toBe(3);
    expect([await countOf('/services'), await countOf('/services', other)]).toEqual([1, 1]);
  });

  it('belongs to the company, whoever of it asks', async () => {
    const member = await memberOf(test, acme);
    const first = await keyed().post('/services', { name: 'Consulting' });

    const second = await test.api
      .asPerson(member)
      .withHeaders({ 'Idempotency-Key': key })
      .post('/services', { name: 'Consulting' });

    expect(second.text).toBe(first.text);
  });

  it('R-04: brings no secret back: a repeated key creation has all but the key, and no record has it', async () => {
    const person = () => test.api.asPerson(acme).withHeaders({ 'Idempotency-Key': key });

    const first = await person().post('/api-keys', { name: 'Zapier' });
    const second = await person().post('/api-keys', { name: 'Zapier' });

    const { key: secret, ...rest } = first.body as { key: string };
    expect(secret).toMatch(/^tk_/);
    expect(second.body).toEqual(rest);
    expect(replayed(second)).toBe('true');
    expect(JSON.stringify(await recordsOf(acme))).not.toContain(secret);
    expect((await test.api.as({ key: secret }).get('/settings')).status).toBe(200);
  });

  it('sends one mail for an invitation that is asked for twice', async () => {
    const guest = { name: 'Guest', email: `guest-${key}@example.com`, role: 'Member' };

    const first = await keyed().post('/team/invitations', guest);
    const second = await keyed().post('/team/invitations', guest);
    const resent = await keyed().post(`/team/invitations/${first.body.id}/resend`);
    await keyed().post(`/team/invitations/${first.body.id}/resend`);

    expect([first.status, second.text, resent.status]).toEqual([200, first.text, 200]);
    const mails = (await test.mails()).filter((mail) => JSON.stringify(mail.to).includes(guest.email));
    expect(mails).toHaveLength(2);
    const token = /invitations\/([\w-]+)/.exec(mails[0]!.text ?? '')![1]!;
    expect(JSON.stringify(await recordsOf(acme))).not.toContain(token);
  });

  it('still knows who has an address already: inside, people are to be seen as without it', async () => {
    const member = await memberOf(test, acme);
    const guest = { name: 'Bo', email: member.email, role: 'Member' };

    const plain = await test.api.as(acme).post('/team/invitations', guest);
    const answer = await keyed().post('/team/invitations', guest);

    expect(plain.status).toBe(400);
    expectProblem(answer, 400, plain.body.code as string);
  });

  it('makes one invoice of entries', async () => {
    const customerId = (await test.given.customer(acme)).id;
    const entry = await test.given.logEntry(acme, { customerId });
    const dates = { date: '2026-04-03', dueDate: '2026-05-03' };
    const body = { customerId, logEntryIds: [entry.id], ...dates };

    const first = await keyed().post('/invoices', body);
    const second = await keyed().post('/invoices', body);

    expect(first.status).toBe(200);
    expect(second.text).toBe(first.text);
    expect(first.headers['etag']).toBe(
      (await test.api.as(acme).get(`/invoices/${first.body.id}`)).headers['etag'],
    );
  });

  it('is free again after a call that failed', async () => {
    const refusals = [
      await keyed().post('/services', {}),
      await keyed().post('/log-entries', { ...(await timer()), date: '2026-04-03' }),
      await keyed().post('/log-entries/x/stop'),
    ];

    const answer = await keyed().post('/services', { name: 'Consulting' });

    expect(refusals.map(({ status }) => status)).toEqual([400, 400, 404]);
    expect(answer.status).toBe(200);
    expect(await recordsOf(acme)).toHaveLength(1);
  });

  it('leaves nothing of a call that fails after its work', async () => {
    const timerBody = await timer();
    await test.api.as(acme).post('/log-entries/start-timer', timerBody);

    const refused = await keyed().post('/log-entries/start-timer', timerBody);

    expectProblem(refused, 400, 'timer_already_running');
    expect(await countOf('/log-entries')).toBe(1);
    expect(await recordsOf(acme)).toEqual([]);
  });

  it('R-03: is remembered for 24 hours and not longer', async () => {
    const post = () => keyed().post('/services', { name: 'Consulting' });
    const first = await post();

    test.setNow('2026-04-11T09:59:00.000Z');
    const in23h59 = await post();
    test.setNow('2026-04-11T10:01:00.000Z');
    const in24h01 = await post();
    const again = await post();

    expect(in23h59.text).toBe(first.text);
    expect([replayed(in23h59), replayed(in24h01), replayed(again)]).toEqual(['true', undefined, 'true']);
    expect(in24h01.body.id).not.toBe(first.body.id);
    expect(again.text).toBe(in24h01.text);
    expect(await countOf('/services')).toBe(2);
  });

  it('R-03: is free for another body after 24 hours, and the purge clears old records of the company only', async () => {
    const other = await test.given.company();
    await keyed().post('/services', { name: 'Consulting' });
    await keyed('kept', other).post('/services', { name: 'Consulting' });
    test.setNow('2026-04-11T10:01:00.000Z');
    await keyed('new').post('/services', { name: 'Later' });

    await test.app.get(IdempotencyRecords).purge(acme.tenantId);

    expect((await recordsOf(acme)).map((row) => row['key'])).toEqual(['new']);
    expect(await recordsOf(other)).toHaveLength(1);
    expect((await keyed().post('/services', { name: 'Other' })).status).toBe(200);
  });

  it.each(['k'.repeat(256), 'with blank', 'é'])(
    'is refused when it is not 1 to 255 visible signs: %s',
    async (bad) => {
      const answer = await keyed(bad).post('/services', { name: 'Consulting' });

      expectProblem(answer, 400, 'validation_failed', ['Idempotency-Key']);
    },
  );

  it('of 255 signs works', async () => {
    const longest = '~'.repeat(255);

    await keyed(longest).post('/services', { name: 'Consulting' });

    expect(replayed(await keyed(longest).post('/services', { name: 'Consulting' }))).toBe('true');
  });

  it('means nothing to GET, PUT, DELETE and sign-in', async () => {
    const { id } = await test.given.service(acme);
    const person = { email: acme.email, password: 'correct horse battery staple' };

    const answers = [
      await keyed('with blank').get('/services'),
      await keyed().put(`/services/${id}`, { name: 'One' }),
      await keyed().put(`/services/${id}`, { name: 'Two' }),
      await keyed().delete(`/services/${id}`),
      await keyed().post('/auth/login', person),
      await keyed().post('/auth/login', person),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(answers.map(replayed)).toEqual(answers.map(() => undefined));
    expect(answers[4]!.body.refreshToken).not.toBe(answers[5]!.body.refreshToken);
    expect(await recordsOf(acme)).toEqual([]);
  });

  it('costs three statements, and nothing where there is none', async () => {
    const post = (number: number) => test.api.as(acme).post('/services', { name: `S${number}` });
    await post(1); // what is looked up once is known now

    const plain = await statementsOf(() => post(2));
    const withKey = await statementsOf(() => keyed().post('/services', { name: 'S3' }));

    expect(withKey).toHaveLength(plain.length + 3);
  });

  async function timer(): Promise<object> {
    const customerId = (await test.given.customer(acme)).id;
    return { customerId, serviceId: (await test.given.service(acme)).id };
  }
});
