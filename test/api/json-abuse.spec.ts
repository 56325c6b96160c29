import { gzipSync } from 'node:zlib';
import request, { type Test } from 'supertest';
import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { sendRaw, statusesOf } from '../support/raw-http.js';
import { startServerProcess } from '../support/server-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const MEGABYTE = 1024 * 1024;

describe('bodies', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  /** A body exactly as given, to an operation that takes fields. */
  function send(body: string | Buffer, headers: Record<string, string> = {}): Test {
    return request(test.app.getHttpServer())
      .post('/api/services')
      .set({ 'X-Api-Key': acme.key, 'Content-Type': 'application/json', ...headers })
      .send(Buffer.from(body)) // a buffer is sent as it is
      .serialize((bytes: unknown) => bytes as string);
  }

  const nested = (depth: number): string => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const wide = `{${Array.from({ length: 10_000 }, (_, index) => `"f${index}":1`).join()}}`;

  it.each([
    ['nesting of 100,000 levels', nested(100_000), 'body'],
    ['10,000 keys', wide, 'body'],
    ['a field given twice', '{"name":"a","name":"b"}', 'body'],
    ['__proto__', '{"name":"a","__proto__":{"isArchived":true}}', '__proto__'],
    ['constructor', '{"name":"a","constructor":{"x":1}}', 'constructor'],
    ['prototype', '{"name":"a","prototype":{"x":1}}', 'prototype'],
    ['a number beyond all', '{"name":"a","hourlyRate":1e999}', 'hourlyRate'],
    ['a number beyond 2^53', '{"name":"a","sortOrder":9007199254740993}', 'sortOrder'],
    ['a byte order mark', '\ufeff{"name":"a"}', 'body'],
    ['NUL', '{"name":"a\\u0000b"}', 'name'],
    ['half of a surrogate pair', '{"name":"\\ud83d"}', 'name'],
    ['a list instead of an object', '[{"name":"a"}]', 'body'],
    ['a bare text', '"name"', 'body'],
    ['two values', '{"name":"a"}{"name":"b"}', 'body'],
    ['a comment', '{"name":"a"/* */}', 'body'],
  ])('S-53: refuses %s and names it', async (_, body, field) => {
    const answer = await send(body);

    expectProblem(answer, 400, 'validation_failed', [field]);
  });

  it('S-53: refuses bytes that are no UTF-8 instead of storing a replacement', async () => {
    const latin1 = Buffer.from('{"name":"caf\u00e9"}', 'latin1');

    expectProblem(await send(latin1), 400, 'validation_failed', ['body']);
  });

  it('S-53: refuses compressed bodies, bombs among them, without unpacking them', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MEGABYTE, 0x20));

    const answer = await send(bomb, { 'Content-Encoding': 'gzip' });

    expectProblem(answer, 400, 'validation_failed', ['body']);
  });

  it('S-53: answers 413 to more than 1 MB, announced or not', async () => {
    const large = `{"name":"${'x'.repeat(MEGABYTE)}"}`;

    const announced = await send(large);
    const inChunks = await sendRaw(test.app, [
      `POST /api/services HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: ${acme.key}\r\n`,
      'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
      `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`,
    ]);

    expectProblem(announced, 413, 'body_too_large');
    expect(statusesOf(inChunks)).toEqual([413]);
  });

  it('S-53: stays small and quick, and Object.prototype stays clean', async () => {
    await send(nested(100_000));
    const before = process.memoryUsage().rss;
    const start = performance.now();

    for (const body of [nested(100_000), nested(400_000), wide, `{"a":[${'0,'.repeat(400_000)}0]}`]) {
      expectProblem(await send(body), 400, 'validation_failed');
    }

    // A generous bound: it is there for what takes seconds or hundreds of megabytes.
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isArchived?: boolean }).isArchived).toBeUndefined();
  });

  it('S-53: serves and refuses the same where __proto__ is taken out of the language', async () => {
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = `${before ?? ''} --disable-proto=delete`;
    const server = await startServerProcess(test.database, { REDIS_URL: process.env['TEST_REDIS_URL'] });
    process.env['NODE_OPTIONS'] = before ?? '';
    const post = (body: string): Test =>
      request(`http://127.0.0.1:${server.port}`)
        .post('/api/services')
        .set({ 'X-Api-Key': acme.key, 'Content-Type': 'application/json' })
        .send(body);

    const refused = await post('{"name":"a","__proto__":{"isArchived":true}}');
    const made = await post('{"name":"a"}');

    await server.stop();
    expectProblem(refused, 400, 'validation_failed', ['__proto__']);
    expect(made.status).toBe(200);
  }, 60_000);

  it.each([
    ['XML', 'application/xml', '<name>a</name>'],
    ['a form', 'application/x-www-form-urlencoded', 'name=a'],
    ['a form with parts', 'multipart/form-data; boundary=x', '--x--'],
    ['text', 'text/plain', '{"name":"a"}'],
    ['something like JSON', 'application/jsonp', '{"name":"a"}'],
    ['UTF-16', 'application/json; charset=utf-16', '{"name":"a"}'],
    ['an unknown charset', 'application/json; charset=klingon', '{"name":"a"}'],
    ['no type at all', '', '{"name":"a"}'],
  ])('S-54: refuses %s with 400', async (_, type, body) => {
    const answer = await send(body, { 'Content-Type': type });

    expectProblem(answer, 400, 'validation_failed', ['body']);
  });

  it('S-54: understands JSON in UTF-8 however that is written, and answers in it', async () => {
    const types = [
      'application/json',
      'application/json; charset=utf-8',
      'Application/JSON; Charset="UTF-8"',
    ];

    const answers = await Promise.all(
      types.map((type) => send('{"name":"caf\u00e9"}', { 'Content-Type': type })),
    );

    for (const answer of answers) {
      expect(answer.body).toMatchObject({ name: 'caf\u00e9' });
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    }
  });

  it('S-54: asks for the fields when a JSON body is empty, and for none where none are needed', async () => {
    const withFields = await send('');
    const entry = await test.given.logEntry(acme);
    const withoutFields = await request(test.app.getHttpServer())
      .post(`/api/log-entries/${entry.id}/continue`)
      .set({ 'X-Api-Key': acme.key, 'Content-Type': 'application/json' });

    expectProblem(withFields, 400, 'validation_failed', ['name']);
    expect(withoutFields.status).toBe(200);
  });

  it('refuses fields where an operation takes none, and names them', async () => {
    const api = test.api.as(acme);
    const entry = await test.given.logEntry(acme);

    const answer = await api.post(`/log-entries/${entry.id}/continue`, { notes: 'x', __proto: 1 });

    expectProblem(answer, 400, 'validation_failed', ['notes', '__proto']);
  });

  it('looks at the body last: after the route, the caller and the role', async () => {
    const server = test.app.getHttpServer();
    const broken = { 'Content-Type': 'application/json' };

    const unknownRoute = await request(server).post('/api/nowhere').set(broken).send('{');
    const nobody = await request(server).post('/api/services').set(broken).send('{');
    const byKey = await request(server)
      .post('/api/api-keys')
      .set({ ...broken, 'X-Api-Key': acme.key })
      .send('{');

    expectProblem(unknownRoute, 404, 'not_found');
    expectProblem(nobody, 401, 'unauthenticated');
    expectProblem(byKey, 403, 'api_key_not_allowed');
  });
});
