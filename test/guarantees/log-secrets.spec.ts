import type { Response } from 'supertest';
import { type Company, PASSWORD } from '../support/given.js';
import { KeptLog } from '../support/log-lines.js';
import { inputsOfAll, pathWith, type InputSchema } from '../support/operation-inputs.js';
import { sendRaw } from '../support/raw-http.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const CANARY = {
  password: 'canary-password-7Qx!',
  key: 'tk_CANARYcanaryCANARYcanary0123456789',
  token: 'CANARY-token_abcdefghijklmnopqrstuvwxyz0123',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJDQU5BUlkiOiJjYW5hcnkifQ.Q0FOQVJZLWNhbmFyeS1zaWduYXR1cmU',
  iban: 'BE68539007547034',
  text: 'CANARY-text',
};

/** A body of the shape that the document shows, each text of which is a secret. */
function secretBody(schema: InputSchema): unknown {
  if (schema.type === 'array') return [secretBody(schema.items!)];
  if (schema.properties) {
    return Object.fromEntries(
      Object.entries(schema.properties).map(([name, field]) => [name, secretBody(field)]),
    );
  }
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string')
    return schema.format === 'email' ? `${CANARY.text}@example.com` : CANARY.password;
  return 1;
}

describe('the log', () => {
  const log = new KeptLog('trace');
  /** What comes out beside the log: by libraries, or by a console.log that was left behind. */
  const besides: string[] = [];
  const restore: (() => void)[] = [];
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      restore.push(() => (stream.write = write));
      stream.write = (chunk: string | Uint8Array) => besides.push(String(chunk)) > 0;
    }
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      const spy = jest
        .spyOn(console, level)
        .mockImplementation((...parts) => void besides.push(parts.map(String).join(' ')));
      restore.push(() => spy.mockRestore());
    }
    test = await startTestApp({ LOG_LEVEL: 'trace' }, log.logger);
    acme = await test.given.company();
  });
  afterAll(async () => {
    await test.close();
    for (const undo of restore) undo();
  });

  /** Every operation, with secrets in all places where a caller can put one. */
  async function tour(): Promise<Response[]> {
    const answers: Response[] = [];
    const callers = [
      test.api,
      test.api.as({ key: CANARY.key }),
      test.api.asPerson({ token: CANARY.jwt }),
      test.api.asPerson(acme),
    ];
    const stays = inputsOfAll(test).filter(({ operationId }) => operationId !== 'logout');
    for (const operation of stays) {
      const body = operation.body ? (secretBody(operation.body) as object) : undefined;
      const query = `?api_key=${CANARY.key}&token=${CANARY.token}&password=${CANARY.password}&${CANARY.token}`;
      for (const api of callers) {
        answers.push(await api[operation.method](pathWith(operation, CANARY.token), body));
        answers.push(await api[operation.method](`${pathWith(operation, CANARY.token)}${query}`, body));
      }
    }
    return answers;
  }

  /** Sign-ups, keys, mails and payments that work, with secrets of their own. */
  async function useSecrets(): Promise<string[]> {
    const email = `${CANARY.text}@example.com`.toLowerCase();
    const api = test.api.asPerson(acme);
    const registered = await test.api.post('/auth/register', {
      email,
      password: CANARY.password,
      name: 'C',
      companyName: 'Canary',
    });
    const { accessToken, refreshToken } = registered.body as Record<'accessToken' | 'refreshToken', string>;
    await test.api.post('/auth/login', { email, password: `${CANARY.password}!` });
    await test.api.post('/auth/login', { email, password: CANARY.password });
    const refreshed = await test.api.post('/auth/refresh', { refreshToken });
    await test.api.post('/auth/refresh', { refreshToken });
    await test.api.post('/auth/forgot-password', { email });
    await api.post('/team/invitations', { name: 'D', email: 'invited-canary@example.com', role: 'Member' });
    await api.put('/settings', { iban: CANARY.iban });
    const key = await api.post('/api-keys', { name: 'canary' });
    const { id, key: secret } = key.body as { id: string; key: string };
    await api.get(`/api-keys/${id}`);
    const mailed = (await test.mails()).flatMap(({ text }) => text?.match(/[\w-]{32,}/g) ?? []);
    const renewed = refreshed.body as { accessToken: string; refreshToken: string };
    return [accessToken, refreshToken, renewed.accessToken, renewed.refreshToken, secret, ...mailed];
  }

  it('S-73: holds no password, key, token or IBAN after a tour over the whole API at level trace', async () => {
    const answers = await tour();
    const used = await useSecrets();

    const { jwtSecret, apiKeyPepper, masterKey } = test.config.secrets;
    const own = [jwtSecret, apiKeyPepper, masterKey].flatMap((secret) => [
      String(secret),
      Buffer.from(secret).toString('base64'),
    ]);
    const secrets = [
      ...Object.values(CANARY),
      PASSWORD,
      acme.key,
      acme.token,
      acme.refreshToken,
      ...used,
      ...own,
    ];
    const output = log.output + besides.join('\n');
    expect(secrets.filter((secret) => secret && output.includes(secret))).toEqual([]);
    expect(used.length).toBeGreaterThan(5);
    expect(used).not.toContain(undefined);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(log.events.filter(({ context }) => context === 'Request').length).toBeGreaterThan(answers.length);
  }, 180_000);

  it('S-73: holds none when the database fails in the middle of a call', async () => {
    const api = test.api.asPerson(acme);
    const move = (from: string, to: string) =>
      asOwner(test.database, (client) => client.query(`ALTER TABLE ${from} RENAME TO ${to}`));
    await move('services', 'services_away');

    const failed = await api.post('/services', {
      name: CANARY.text,
      description: `${CANARY.iban} ${CANARY.key}`,
    });

    await move('services_away', 'services');
    expect(failed.status).toBe(500);
    const events = log.of(failed.headers['x-request-id']);
    expect(events.map(({ level, context }) => [level, context])).toEqual([
      [50, 'Error'],
      [30, 'Request'],
    ]);
    expect(JSON.stringify(events)).toContain('services');
    expect(JSON.stringify(events)).not.toMatch(/CANARY|BE68/);
  });

  it('S-73: tells of a request who called, what and how it went, and masks tokens in its path', async () => {
    const own = await test.api.as(acme).get('/customers?includeArchived=true');
    const open = await test.api.get(`/invitations/${CANARY.token}`);

    expect(log.of(own.headers['x-request-id'])).toEqual([
      {
        level: 30,
        time: expect.stringMatching(/Z$/) as string,
        context: 'Request',
        requestId: own.headers['x-request-id'],
        method: 'GET',
        path: '/api/customers',
        status: 200,
        durationMs: expect.any(Number) as number,
        tenantId: acme.tenantId,
        userId: acme.userId,
        via: 'key',
        keyId: acme.keyId,
      },
    ]);
    expect(log.of(open.headers['x-request-id'])).toMatchObject([
      { path: '/api/invitations/***', status: 404 },
    ]);
  });

  it('S-65: writes one line of JSON per event, whatever control characters come in', async () => {
    const before = log.events.length;
    const forged = '\r\n{"level":30,"context":"Request","forged":true}\u001b[2J\u009b31m\u2028';
    const agent = 'User-Agent: \u001b[31mred\u0007\r\nX-Request-Id: a\tb\u001b[0m\r\n';

    await sendRaw(test.app, [`GET /api/customers HTTP/1.1\r\nHost: x\r\n${agent}\r\n`]);
    await test.api.get(`/${encodeURIComponent(forged)}`);
    await test.api.get(`/customers/${encodeURIComponent(forged)}?x=${encodeURIComponent(forged)}`);
    await test.api.post('/auth/login', { email: forged, password: forged });

    const events = log.events.slice(before);
    expect(events.filter(({ context }) => context === 'Request').length).toBeGreaterThanOrEqual(3);
    expect(events.filter((event) => 'forged' in event)).toEqual([]);

    expect(log.output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
  });

  it('says nothing of health checks at the level of info', async () => {
    const quiet = new KeptLog('info');
    const other = await startTestApp({}, quiet.logger);

    await other.api.get('//health/live');
    await other.api.get('/customers');

    const paths = quiet.events.filter(({ context }) => context === 'Request').map(({ path }) => path);
    expect(paths).toEqual(['/api/customers']);
    await other.close();
  });
});
