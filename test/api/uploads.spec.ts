import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import type { Response } from 'supertest';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { sendRaw, statusesOf } from '../support/raw-http.js';
import { SAMPLES } from '../support/sample-files.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const BOUNDARY = 'xxBOUNDARYxx';
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

/** A part of a form, as it goes over the wire. */
function part(disposition: string, content: string | Buffer): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n')]);
}
const END = Buffer.from(`--${BOUNDARY}--\r\n`);
const FILE = part('name="file"; filename="a.pdf"', SAMPLES.pdf);
const form = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, END]);

describe('an upload', () => {
  let test: TestApp;
  let acme: Company;
  let path: string;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
    path = `/log-entries/${(await test.given.logEntry(acme)).id}/attachments`;
  });
  afterAll(() => test.close());

  const send = (body: Buffer, type = TYPE, headers: Record<string, string> = {}): PromiseLike<Response> =>
    test.api
      .withHeaders({ ...headers, 'Content-Type': type })
      .as(acme)
      .post(path)
      .send(body);
  const kept = (): Promise<string[]> =>
    readdir(join(test.config.dataDirectory, 'files', acme.tenantId, 'attachments')).catch(() => []);
  const listed = async (): Promise<unknown[]> => (await test.api.as(acme).get(path)).body as unknown[];

  it('is a form with one file', async () => {
    const answer = await send(form(FILE));

    expect([answer.status, (answer.body as { fileName: string }).fileName]).toEqual([200, 'a.pdf']);
  });

  it('keeps a name that is sent in UTF-8, either way', async () => {
    const plain = await send(form(part('name="file"; filename="Grüße.pdf"', SAMPLES.pdf)));
    const extended = await send(
      form(part('name="file"; filename*=UTF-8\'\'Gr%C3%BC%C3%9Fe.pdf', SAMPLES.pdf)),
    );

    expect(plain.body).toMatchObject({ fileName: 'Grüße.pdf' });
    expect(extended.body).toMatchObject({ fileName: 'Grüße.pdf' });
  });

  it.each<[string, Buffer, string[]]>([
    ['two files', form(FILE, FILE), ['file']],
    ['no file', form(), ['file']],
    ['text in the place of the file', form(part('name="file"', '%PDF-1.4')), ['file']],
    ['a file without a name', form(part('name="file"; filename=""', SAMPLES.pdf)), ['file']],
    ['a file in another field', form(part('name="document"; filename="a.pdf"', 'x')), ['document', 'file']],
    ['a second file in another field', form(FILE, part('name="b"; filename="a.pdf"', 'x')), ['file']],
    ['an unknown field', form(FILE, part('name="notes"', 'hello')), ['notes']],
    ['a nested field', form(FILE, part('name="a[b][c]"', 'x')), ['a[b][c]', 'file']],
    ['an inner name', form(FILE, part('name="__proto__"', 'x')), ['__proto__']],
    ['an inner name, nested', form(FILE, part('name="__proto__[x]"', 'x')), ['__proto__[x]', 'file']],
    ['a field with an endless value', form(FILE, part('name="a"', 'x'.repeat(40_000))), ['a']],
    ['a field with an endless name', form(FILE, part(`name="${'a'.repeat(200)}"`, 'x')), ['file']],
    ['many fields', form(...Array.from({ length: 600 }, (_, i) => part(`name="f${i}"`, 'x'))), ['file']],
    ['a form that breaks off', FILE, ['file']],
    ['bytes that are no form', Buffer.from('hello'), ['file']],
    ['a NUL in the name', form(part('name="file"; filename="a\u0000.pdf"', SAMPLES.pdf)), ['file']],
  ])('S-63: with %s is refused, and nothing is kept', async (_what, body, fields) => {
    const before = [await kept(), await listed()];

    const answer = await send(body);

    expectProblem(answer, 400, 'validation_failed', fields);
    expect([await kept(), await listed()]).toEqual(before);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each([
    ['application/json', Buffer.from('{}')],
    ['application/x-www-form-urlencoded', Buffer.from('file=x')],
    ['multipart/mixed; boundary=x', Buffer.from('--x--')],
    ['application/octet-stream', SAMPLES.pdf],
  ])('S-54: as %s is told to be sent as a form', async (type, body) => {
    const answer = await send(body, type);

    expectProblem(answer, 400, 'validation_failed', ['file']);
    expect(answer.text).toContain('multipart/form-data');
  });

  it('S-63: without a body, without a boundary or compressed is refused', async () => {
    const answers = [
      await test.api.as(acme).post(path),
      await send(form(FILE), 'multipart/form-data'),
      await send(form(FILE), TYPE, { 'Content-Encoding': 'gzip' }),
    ];

    for (const answer of answers) expectProblem(answer, 400, 'validation_failed', ['file']);
  });

  it('S-63: of somebody unknown is not read at all', async () => {
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const head = `POST /api${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: ${TYPE}\r\n`;

    const answers = await sendRaw(test.app, [`${head}Content-Length: 10000000\r\n\r\n`, FILE]);

    expect(statusesOf(answers)).toEqual([401]);
  });

  it('S-63: that is announced as too large is refused before it is sent', async () => {
    const head = `POST /api${path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: ${acme.key}\r\nContent-Type: ${TYPE}\r\n`;

    const answers = await sendRaw(test.app, [`${head}Content-Length: 100000000\r\n\r\n`, FILE]);

    expect(statusesOf(answers)).toEqual([413]);
  });

  it('S-63: that breaks off leaves nothing behind, a hundred times', async () => {
    const before = [await kept(), await listed()];
    const open = readdirSync('/dev/fd').length;

    for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 10 }, breakOff));

    await test.api.as(acme).get(path);
    expect([await kept(), await listed()]).toEqual(before);
    expect(readdirSync('/dev/fd').length).toBeLessThanOrEqual(open + 10);
  });

  /** Sends the head and half of the file, and goes. */
  async function breakOff(): Promise<void> {
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    const head = `POST /api${path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: ${acme.key}\r\nContent-Type: ${TYPE}\r\n`;
    socket.write(`${head}Content-Length: 1000000\r\n\r\n`);
    socket.write(FILE.subarray(0, FILE.length - 20), () => setImmediate(() => socket.resetAndDestroy()));
    await once(socket, 'close');
  }
});
