import request, { type Response, type Test } from 'supertest';
import { type Company, PASSWORD } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const APP = 'https://app.example.com';

describe('the HTTP edge', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp({ CORS_ORIGINS: `${APP},http://localhost:5173` });
    acme = await test.given.company();
  });
  afterAll(() => test.close());

  const call = (method: string, path: string): Test =>
    // supertest has no way to send the odd methods but by name
    (request(test.app.getHttpServer()) as unknown as Record<string, (path: string) => Test>)[method]!(path);

  describe('methods and paths', () => {
    it('S-10: guards HEAD like the GET behind it', async () => {
      const nobody = await call('head', '/api/customers');
      const withKey = await call('head', '/api/customers').set('X-Api-Key', acme.key);

      expect(nobody.status).toBe(401);
      expect(withKey.status).toBe(200);
      expect(withKey.headers['x-ratelimit-limit']).toBeDefined();
      expect(withKey.text).toBeFalsy();
    });

    it.each(['trace', 'patch', 'propfind', 'options', 'lock', 'search'])(
      'S-10: has no method %s: 404 with or without a key',
      async (method) => {
        const nobody = await call(method, '/api/customers');
        const withKey = await call(method, '/api/customers').set('X-Api-Key', acme.key);

        expectProblem(nobody, 404, 'not_found');
        expectProblem(withKey, 404, 'not_found');
      },
    );

    it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method'])(
      'S-10: lets %s change nothing',
      async (name) => {
        const service = await test.given.service(acme);
        const path = `/api/services/${service.id}`;

        const overridden = await call('get', path).set('X-Api-Key', acme.key).set(name, 'DELETE');
        const posted = await call('post', path).set('X-Api-Key', acme.key).set(name, 'DELETE');

        expect(overridden.body).toMatchObject({ id: service.id });
        expectProblem(posted, 404, 'not_found');
      },
    );

    it.each([
      '//api/customers',
      '/api//customers',
      '/API/Customers',
      '/api/customers/',
      '/api/%63ustomers',
      '/api/auth/%2e%2e/customers',
      '/api/auth/..%2fcustomers',
      '/api/./customers',
      '/api/customers;a=b',
      '/api/customers%00',
      '/api/customers%2f',
      '/api/health/../customers',
      '/health/live/..%2f..%2fapi/customers',
      '/api\\customers',
      '/api/customers/%ff',
      '/docs/..%2fapi/customers',
    ])('S-10: answers nothing of %s without a credential', async (path) => {
      const answer = await call('get', path);

      expect([401, 404]).toContain(answer.status);
      expectProblem(answer, answer.status, answer.status === 401 ? 'unauthenticated' : 'not_found');
    });
  });

  describe('queries', () => {
    it('S-36: takes no credential from the address', async () => {
      const answers = await Promise.all(
        [
          `api_key=${acme.key}`,
          `token=${acme.token}`,
          `access_token=${acme.token}`,
          `x-api-key=${acme.key}`,
        ].map((query) => test.api.get(`/customers?${query}`)),
      );

      for (const answer of answers) expectProblem(answer, 401, 'unauthenticated');
    });

    it('S-36: names such a parameter as unknown beside a good key, on routes with and without a query', async () => {
      const api = test.api.as(acme);

      for (const path of ['/customers', '/settings', `/services/${acme.tenantId}`, '/auth/me']) {
        expectProblem(await api.get(`${path}?api_key=${acme.key}`), 400, 'validation_failed', ['api_key']);
        expectProblem(await api.get(`${path}?token=x&key=y`), 400, 'validation_failed', ['key', 'token']);
      }
    });

    it('refuses inner names of JavaScript like any unknown parameter', async () => {
      const api = test.api.as(acme);

      for (const path of ['/customers', '/settings']) {
        expectProblem(await api.get(`${path}?__proto__=1&constructor=2`), 400, 'validation_failed', [
          '__proto__',
          'constructor',
        ]);
      }
    });
  });

  describe('headers', () => {
    function expectSafe({ headers, status }: Response): void {
      expect(headers).toMatchObject({
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['x-powered-by'] ?? headers['server']).toBeUndefined();
      expect(headers['x-request-id']).toMatch(/^[\w.-]{8,128}$/);
      expect(status).toBeLessThan(500);
    }

    it('S-70: stand on every kind of answer of the API', async () => {
      const api = test.api.as(acme);
      const login = { email: acme.email, password: PASSWORD };

      const answers = [
        await api.get('/customers'),
        await api.post('/services', { name: 'x' }),
        await api.get('/customers?nonsense=1'),
        await api.get(`/customers/${acme.tenantId}`),
        await api.get('/api-keys/x'),
        await test.api.get('/customers'),
        await test.api.get('/nowhere'),
        await test.api.get('/customers/%ff'),
        await test.api.post('/auth/login', login),
        await test.api.post('/auth/login', { ...login, password: 'wrong' }),
        await call('post', '/api/services').set('X-Api-Key', acme.key).type('json').send('{'),
        await call('post', '/api/services')
          .set('X-Api-Key', acme.key)
          .type('json')
          .send(`{"a":"${'x'.repeat(1_100_000)}"}`),
        await call('options', '/api/customers')
          .set('Origin', APP)
          .set('Access-Control-Request-Method', 'GET'),
      ];

      for (const answer of answers) {
        expectSafe(answer);
        expect(answer.headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
        expect(answer.headers['cache-control']).toBe('no-store');
      }
    });

    it('S-70: stand outside of the API too; the documentation has a policy that lets its page work', async () => {
      const page = await test.api.get('//docs');
      const others = [
        await test.api.get('//health/live'),
        await test.api.get('//nowhere'),
        await test.api.get('//docs-json'),
      ];

      for (const answer of [page, ...others]) expectSafe(answer);
      expect(page.headers['content-security-policy']).toContain("default-src 'self'");
      for (const { headers } of others)
        expect(headers['content-security-policy']).toContain("default-src 'none'");
    });
  });

  describe('pages of other origins (CORS)', () => {
    const preflight = (origin: string): Test =>
      call('options', '/api/customers')
        .set('Origin', origin)
        .set('Access-Control-Request-Method', 'POST')
        .set('Access-Control-Request-Headers', 'x-api-key,content-type');

    it('S-71: answers the preflight of a listed origin with 204, without a credential', async () => {
      const { status, headers, text } = await preflight(APP);

      expect({ status, text }).toEqual({ status: 204, text: '' });
      expect(headers['access-control-allow-origin']).toBe(APP);
      expect(headers['access-control-max-age']).toBe('600');
      expect(headers['access-control-allow-methods']).toBe('GET,POST,PUT,DELETE');
      expect(headers['access-control-allow-headers']).toBe(
        'Authorization,Content-Type,X-Api-Key,X-Request-Id,Idempotency-Key,If-Match,If-None-Match',
      );
      expect(headers['access-control-allow-credentials']).toBeUndefined();
      expect(headers['vary']).toContain('Origin');
    });

    it('S-71: lets a listed origin read answers and errors, with the headers that clients need', async () => {
      const answers = [
        await test.api.as(acme).get('/customers').set('Origin', APP),
        await test.api.get('/customers').set('Origin', APP),
      ];

      for (const { headers } of answers) {
        expect(headers['access-control-allow-origin']).toBe(APP);
        expect(headers['vary']).toContain('Origin');
        expect(headers['access-control-expose-headers']!.split(',')).toEqual(
          expect.arrayContaining([
            'X-RateLimit-Limit',
            'RateLimit',
            'Retry-After',
            'Link',
            'ETag',
            'Content-Disposition',
          ]),
        );
      }
    });

    it.each([
      'null',
      'http://app.example.com',
      'https://app.example.com.evil.test',
      'https://evil-app.example.com',
      'https://app.example.com:8443',
      'https://APP.example.com',
      'https://example.com',
      '*',
    ])('S-71: gives %s nothing', async (origin) => {
      const before = await preflight(origin);
      const read = await test.api.as(acme).get('/customers').set('Origin', origin);

      expectProblem(before, 404, 'not_found');
      for (const { headers } of [before, read]) {
        expect(headers['access-control-allow-origin']).toBeUndefined();
        expect(headers['vary']).toContain('Origin');
      }
    });
  });
});

describe("the caller's address", () => {
  const FORGED = {
    Forwarded: 'for=203.0.113.9',
    'X-Real-IP': '203.0.113.9',
    'True-Client-IP': '203.0.113.9',
  };

  async function addressSeen(test: TestApp, headers: Record<string, string>): Promise<string> {
    const { email, tenantId } = await test.given.company();
    await test.api.post('/auth/login', { email, password: PASSWORD }).set(headers);
    const { rows } = await asOwner(test.database, (client) =>
      client.query('SELECT ip FROM sessions WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT 1', [
        tenantId,
      ]),
    );
    return (rows as { ip: string }[])[0]!.ip.replace('::ffff:', '');
  }

  it('S-43: is not what a stranger says it is', async () => {
    const test = await startTestApp();

    const seen = await addressSeen(test, { ...FORGED, 'X-Forwarded-For': '203.0.113.9' });

    expect(seen).toBe('127.0.0.1');
    await test.close();
  });

  it('S-43: behind a trusted proxy is the right-most one that no trusted proxy has', async () => {
    const test = await startTestApp({ TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8' });

    const seen = [
      await addressSeen(test, { ...FORGED, 'X-Forwarded-For': '203.0.113.9, 198.51.100.7' }),
      await addressSeen(test, { ...FORGED, 'X-Forwarded-For': '203.0.113.9, 198.51.100.7, 10.1.2.3' }),
      await addressSeen(test, FORGED),
    ];

    expect(seen).toEqual(['198.51.100.7', '198.51.100.7', '127.0.0.1']);
    await test.close();
  });
});
