import { sendRaw, statusesOf } from '../support/raw-http.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const HOST = 'Host: localhost\r\n';
const JSON_TYPE = 'Content-Type: application/json\r\n';

describe('the HTTP server', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  /** The process lives, and serves the next one. */
  async function expectAlive(): Promise<void> {
    expect((await test.api.get('//health/live')).status).toBe(200);
  }

  it.each([
    [
      'two lengths',
      `POST /api/auth/login HTTP/1.1\r\n${HOST}Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}`,
      400,
    ],
    [
      'a length beside chunks',
      `POST /api/auth/login HTTP/1.1\r\n${HOST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/x HTTP/1.1\r\n\r\n`,
      400,
    ],
    ['a negative length', `POST /api/auth/login HTTP/1.1\r\n${HOST}Content-Length: -1\r\n\r\n`, 400],
    [
      'an odd transfer encoding',
      `POST /api/auth/login HTTP/1.1\r\n${HOST}Transfer-Encoding: xchunked\r\n\r\n`,
      400,
    ],
    ['headers of 100 kB', `GET /api/customers HTTP/1.1\r\n${HOST}X: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
    ['2,001 headers', `GET /api/customers HTTP/1.1\r\n${HOST}${'a:\r\n'.repeat(2_001)}\r\n`, 431],
    ['an address of 100 kB', `GET /api/${'a'.repeat(100_000)} HTTP/1.1\r\n${HOST}\r\n`, 431],
    ['a line break inside a header', `GET /api/customers HTTP/1.1\r\n${HOST}X: a\rb\r\n\r\n`, 400],
    ['no HTTP at all', 'hello there\r\n\r\n', 400],
  ])('S-64: refuses %s before any route, and lives on', async (_, bytes, status) => {
    const answers = await sendRaw(test.app, [bytes]);

    expect(statusesOf(answers)).toEqual([status]);
    expect(answers).toContain('"code":"validation_failed"');
    await expectAlive();
  });

  it('S-64: cuts off headers and bodies that take too long with 408', async () => {
    const server = test.app.getHttpServer();
    const before = [server.headersTimeout, server.requestTimeout] as const;
    [server.headersTimeout, server.requestTimeout] = [300, 300];
    const head = `POST /api/auth/login HTTP/1.1\r\n${HOST}${JSON_TYPE}`;

    const answers = await Promise.all([
      sendRaw(test.app, [head], { silenceMs: 15_000 }),
      sendRaw(test.app, [`${head}Content-Length: 100\r\n\r\n{"email"`], { silenceMs: 15_000 }),
    ]);

    [server.headersTimeout, server.requestTimeout] = before;
    expect(answers.map(statusesOf)).toEqual([[408], [408]]);
    await expectAlive();
  });

  it('S-64: survives callers who hang up in the middle of a body', async () => {
    const head = `POST /api/auth/login HTTP/1.1\r\n${HOST}${JSON_TYPE}Content-Length: 100\r\n\r\n{"email"`;

    await Promise.all(Array.from({ length: 20 }, () => sendRaw(test.app, [head], { silenceMs: 50 })));

    await expectAlive();
  });

  it('S-64: keeps idle connections longer than the 60 s of a balancer, and has the other time-outs', () => {
    const server = test.app.getHttpServer();

    expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
    expect(server.headersTimeout).toBeLessThanOrEqual(30_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(120_000);
  });

  it('answers pipelined requests one after the other, and a broken one ends the connection', async () => {
    const good = `GET /health/live HTTP/1.1\r\n${HOST}\r\n`;

    const answers = await sendRaw(test.app, [`${good}${good}nonsense\r\n\r\n${good}`]);

    expect(
      statusesOf(answers)
        .slice(0, 2)
        .every((status) => status === 200 || status === 400),
    ).toBe(true);
    expect(statusesOf(answers).filter((status) => status === 200).length).toBeLessThanOrEqual(2);
    await expectAlive();
  });

  it('S-70: carries the security headers on what the parser itself refuses', async () => {
    const answer = (await sendRaw(test.app, ['hello\r\n\r\n'])).toLowerCase();

    for (const line of [
      'strict-transport-security: max-age=31536000',
      'x-content-type-options: nosniff',
      "content-security-policy: default-src 'none';frame-ancestors 'none'",
      'referrer-policy: no-referrer',
      'cache-control: no-store',
      'content-type: application/json; charset=utf-8',
    ]) {
      expect(answer).toContain(line);
    }
  });
});
