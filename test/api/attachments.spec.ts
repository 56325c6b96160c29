import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Response } from 'supertest';
import { AttachmentsService } from '../../src/modules/log-entries/attachments.service.js';
import { Database } from '../../src/shared/database/database.js';
import { FileStore } from '../../src/shared/files/file-store.js';
import { Form } from '../support/api.js';
import type { Company } from '../support/given.js';
import { memberOf } from '../support/member.js';
import { expectProblem } from '../support/problem.js';
import { logOf } from '../support/recorded-log.js';
import { KEPT, REFUSED, SAMPLES } from '../support/sample-files.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

interface Attachment {
  id: string;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  uploadedAt: string;
}

const MEGABYTE = 1024 * 1024;
const UNKNOWN = '6f1f0f70-0000-4000-8000-000000000000';
const receipt = (name = 'receipt.pdf', content: Buffer = SAMPLES.pdf): Form => new Form(name, content);

describe('attachments of a log entry', () => {
  let test: TestApp;
  let acme: Company;
  let entryId: string;
  let path: string;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
  });
  beforeEach(async () => {
    entryId = (await test.given.logEntry(acme)).id;
    path = `/log-entries/${entryId}/attachments`;
  });
  afterAll(() => test.close());

  const add = (form: Form, to = path): PromiseLike<Response> => test.api.as(acme).post(to, form);
  const added = async (form: Form = receipt()): Promise<Attachment> => (await add(form)).body as Attachment;
  const entry = async (): Promise<Record<string, unknown>> =>
    (await test.api.as(acme).get(`/log-entries/${entryId}`)).body as Record<string, unknown>;
  const files = (): Promise<string[]> =>
    readdir(join(test.config.dataDirectory, 'files', acme.tenantId, 'attachments')).catch(() => []);

  it('are added, and shown in the entry, in the list and by themselves', async () => {
    const before = await entry();

    const answer = await add(receipt());

    const attachment = answer.body as Attachment;
    const after = await entry();
    const list = await test.api.as(acme).get('/log-entries');
    const files = await test.api.as(acme).get(path);
    expect(answer.status).toBe(200);
    expect(attachment).toEqual({
      id: attachment.id,
      fileName: 'receipt.pdf',
      contentType: 'application/pdf',
      sizeBytes: SAMPLES.pdf.length,
      uploadedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    });
    expect(before).toMatchObject({ attachments: [] });
    expect(after).toMatchObject({ attachments: [attachment] });
    expect((list.body as { id: string }[]).find(({ id }) => id === entryId)).toEqual(after);
    expect(files.body).toEqual([attachment]);
    expect(after['updatedAt']).not.toBe(before['updatedAt']);
  });

  it('change the ETag of their entry', async () => {
    const before = await test.api.as(acme).get(`/log-entries/${entryId}`);
    const { id } = await added();
    const between = await test.api.as(acme).get(`/log-entries/${entryId}`);

    await test.api.as(acme).delete(`${path}/${id}`);

    const after = await test.api.as(acme).get(`/log-entries/${entryId}`);
    const tags = [before, between, after].map(({ headers }) => headers['etag'] as string);
    expect(new Set(tags).size).toBe(3);
  });

  it.each(KEPT)('S-62: %s comes back byte for byte, with its type, and can do nothing', async (...kept) => {
    const [name, content, type] = kept;
    const { id } = await added(receipt(name, content));

    const answer = await test.api
      .as(acme)
      .get(`${path}/${id}`)
      .buffer()
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });

    expect(answer.status).toBe(200);
    expect(hash(answer.body as Buffer)).toBe(hash(content));
    expect(answer.headers).toMatchObject({
      'content-type': type,
      'content-length': String(content.length),
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none';frame-ancestors 'none';sandbox",
      'cache-control': 'no-store',
    });
  });

  it.each(REFUSED)('S-62: %s is refused, and nothing is kept', async (_what, name, content) => {
    const before = await files();

    const answer = await add(receipt(name, content));

    expectProblem(answer, 400, 'validation_failed', ['file']);
    expect(answer.text).toContain('must be a PDF, an image');
    expect(await entry()).toMatchObject({ attachments: [] });
    expect(await files()).toEqual(before);
  });

  it.each([
    ['../../etc/passwd', 'passwd', 'passwd'],
    ['..\\..\\boot.pdf', 'boot.pdf', 'boot.pdf'],
    ['%00%2e%2e%2f.pdf', '%00%2e%2e%2f.pdf', '-00-2e-2e-2f.pdf'],
    ['CON', 'CON', 'CON'],
    ['\u202egpj.exe', '\u202egpj.exe', '-gpj.exe'],
    ['say "hi"; a=b.pdf', 'say "hi"; a=b.pdf', 'say--hi---a-b.pdf'],
    ['отчёт №1.pdf', 'отчёт №1.pdf', '-------1.pdf'],
    ['🧾.pdf', '🧾.pdf', '--.pdf'],
    ['e\u0301.pdf', 'e\u0301.pdf', 'e-.pdf'],
  ])('S-61: the name %j comes back as %j and is offered as %j', async (sent, fileName, offered) => {
    const attachment = await added(receipt(sent));

    const answer = await test.api.as(acme).get(`${path}/${attachment.id}`);
    expect(attachment.fileName).toBe(fileName);
    expect((await entry())['attachments']).toEqual([attachment]);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${offered}"`);
    expect(await files()).toContain(attachment.id); // the key is made of ids alone
  });

  it.each(['a'.repeat(300), '..', 'a/..', 'a\nb.pdf'])('S-61: the name %j is refused', async (name) => {
    const answer = await add(receipt(name));

    expectProblem(answer, 400, 'validation_failed', ['file']);
  });

  it('S-63: may have 10 MB and not a byte more', async () => {
    const largest = Buffer.alloc(10 * MEGABYTE, SAMPLES.pdf);

    const fits = await add(receipt('a.pdf', largest));
    const tooLarge = await add(receipt('a.pdf', Buffer.concat([largest, Buffer.from('x')])));
    const far = await add(receipt('a.pdf', Buffer.alloc(12 * MEGABYTE, SAMPLES.pdf)));

    expect(fits.body).toMatchObject({ sizeBytes: 10 * MEGABYTE });
    for (const answer of [tooLarge, far]) expectProblem(answer, 413, 'body_too_large', ['file']);
    expect(await entry()).toMatchObject({ attachments: [fits.body] });
  });

  it('S-63: may not be empty', async () => {
    const answer = await add(receipt('a.txt', Buffer.alloc(0)));

    expectProblem(answer, 400, 'validation_failed', ['file']);
    expect(answer.text).toContain('is empty');
  });

  it('S-63: are 20 at most, also when 30 are sent at once', async () => {
    const before = await files();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => add(receipt(`${index}.pdf`))));

    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(10);
    for (const answer of refused) expectProblem(answer, 400, 'validation_failed', ['file']);
    expect(refused[0]!.text).toContain('takes 20 files: remove one first');
    expect((await entry())['attachments']).toHaveLength(20);
    expect(await files()).toHaveLength(before.length + 20);

    const [first] = (await entry())['attachments'] as Attachment[];
    await test.api.as(acme).delete(`${path}/${first!.id}`);
    expect((await add(receipt())).status).toBe(200);
  });

  it('are removed with their content', async () => {
    const { id } = await added();

    const answer = await test.api.as(acme).delete(`${path}/${id}`);

    expect([answer.status, answer.body]).toEqual([200, {}]);
    expect(await entry()).toMatchObject({ attachments: [] });
    expect(await files()).not.toContain(id);
    expectProblem(await test.api.as(acme).get(`${path}/${id}`), 404, 'not_found');
    expectProblem(await test.api.as(acme).delete(`${path}/${id}`), 404, 'not_found');
  });

  it('belong to one entry', async () => {
    const { id } = await added();
    const other = (await test.given.logEntry(acme)).id;

    const answers = [
      await test.api.as(acme).get(`/log-entries/${other}/attachments/${id}`),
      await test.api.as(acme).delete(`/log-entries/${other}/attachments/${id}`),
      await test.api.as(acme).get(`/log-entries/${UNKNOWN}/attachments`),
      await add(receipt(), `/log-entries/${UNKNOWN}/attachments`),
    ];

    for (const answer of answers) expectProblem(answer, 404, 'not_found');
    expect((await test.api.as(acme).get(`${path}/${id}`)).status).toBe(200);
  });

  it('do not exist for another company', async () => {
    const { id } = await added();
    const stranger = test.api.as(await test.given.company());

    const answers = [
      await stranger.get(path),
      await stranger.post(path, receipt()),
      await stranger.get(`${path}/${id}`),
      await stranger.delete(`${path}/${id}`),
    ];

    for (const answer of answers) expectProblem(answer, 404, 'not_found');
    expect((await entry())['attachments']).toHaveLength(1);
  });

  it('go with an entry to the trash', async () => {
    const { id } = await added();

    await test.api.as(acme).delete(`/log-entries/${entryId}`);

    for (const gone of [path, `${path}/${id}`]) {
      expectProblem(await test.api.as(acme).get(gone), 404, 'not_found');
    }
    expect(await files()).toContain(id);
  });

  it('of an invoiced entry stay as they are', async () => {
    const { id } = await added();
    const { customerId } = (await entry()) as { customerId: string };
    const invoice = { customerId, logEntryIds: [entryId], date: '2026-04-30', dueDate: '2026-05-30' };
    await test.api.as(acme).post('/invoices', invoice).expect(200);

    const answers = [await add(receipt()), await test.api.as(acme).delete(`${path}/${id}`)];

    for (const answer of answers) expectProblem(answer, 400, 'entry_invoiced');
    expect(await entry()).toMatchObject({ status: 'Invoiced', attachments: [{ id }] });
    expect((await test.api.as(acme).get(`${path}/${id}`)).status).toBe(200);
  });

  it('may be put at a running timer', async () => {
    const { customerId, serviceId } = (await entry()) as { customerId: string; serviceId: string };
    const timer = await test.api.as(acme).post('/log-entries/start-timer', { customerId, serviceId });

    const answer = await add(receipt(), `/log-entries/${(timer.body as { id: string }).id}/attachments`);

    expect(answer.status).toBe(200);
  });

  it('are ignored in a PUT of their entry', async () => {
    const { id } = await added();

    const answer = await test.api
      .as(acme)
      .put(`/log-entries/${entryId}`, { ...(await entry()), attachments: [], notes: 'new' });

    expect(answer.body).toMatchObject({ notes: 'new', attachments: [{ id }] });
  });

  it("are read by everybody and changed by a Member at the Member's own entries only", async () => {
    const { id } = await added();
    const member = await memberOf(test, acme);
    const { customerId, serviceId } = (await entry()) as { customerId: string; serviceId: string };
    const body = { customerId, serviceId, date: '2026-04-03', duration: '1:00' };
    const own = ((await test.api.asPerson(member).post('/log-entries', body)).body as { id: string }).id;

    const read = await test.api.asPerson(member).get(`${path}/${id}`);
    const refused = [
      await test.api.asPerson(member).post(path, receipt()),
      await test.api.asPerson(member).delete(`${path}/${id}`),
    ];
    const allowed = await test.api.asPerson(member).post(`/log-entries/${own}/attachments`, receipt());

    expect([read.status, allowed.status]).toEqual([200, 200]);
    for (const answer of refused) expectProblem(answer, 403, 'insufficient_role');
  });

  it('are added once for an Idempotency-Key', async () => {
    const before = await files();
    const api = test.api.withHeaders({ 'Idempotency-Key': crypto.randomUUID() }).as(acme);

    const answers = [await api.post(path, receipt()), await api.post(path, receipt())];
    const other = await api.post(path, receipt('receipt.pdf', SAMPLES.png));

    expect(answers[0]!.status).toBe(200);
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expectProblem(other, 409, 'idempotency_key_reused');
    expect((await entry())['attachments']).toEqual([answers[0]!.body]);
    expect(await files()).toHaveLength(before.length + 1);
  });

  it('of entries that are deleted for good go with their contents, and only those', async () => {
    const { id } = await added();
    const other = (await test.given.logEntry(acme)).id;
    const kept = await add(receipt(), `/log-entries/${other}/attachments`);

    await test.api.as(acme).delete(`/log-entries/${entryId}`).expect(200);

    const attachments = test.app.get(AttachmentsService);
    const gone = await test.app
      .get(Database)
      .transaction(acme.tenantId, () => attachments.deleteRowsOf(acme.tenantId, [entryId, other]));
    await attachments.removeContents(acme.tenantId, gone);

    expect(await files()).not.toContain(id);
    expect(await files()).toContain((kept.body as Attachment).id);
  });

  it('whose content is missing are an outage that reaches the log, not a wrong address', async () => {
    const { id } = await added();
    await test.app.get(FileStore).remove(`${acme.tenantId}/attachments/${id}`);

    let answer: Response | undefined;
    const log = await logOf(async () => (answer = await test.api.as(acme).get(`${path}/${id}`)));

    expectProblem(answer!, 503, 'unavailable');
    expect(answer!.headers['retry-after']).toBe('60');
    expect(log.some(({ level, text }) => level === 'error' && text.includes(id))).toBe(true);
  });
});

function hash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
