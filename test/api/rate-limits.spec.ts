import type { Company } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe.each([
  ['Redis', {}],
  ['one process', { REDIS_URL: '' }],
  ['Redis that is away', { REDIS_URL: 'redis://127.0.0.1:1' }],
])('rate limits counted by %s', (_, overrides) => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp(overrides);
    acme = await test.given.company({ plan: 'Free' });
  });
  afterAll(() => test.close());

  it('lets 100 calls of a Free key through, refuses the 101st, and leaves another key alone', async () => {
    const answers = [];
    for (let call = 0; call < 101; call++) answers.push(await test.api.as(acme).get('/settings'));
    const other = await test.api.asPerson(acme).post('/api-keys', { name: 'other' });

    expect(answers.slice(0, 100).every(({ status }) => status === 200)).toBe(true);
    expectProblem(answers[100]!, 429, 'rate_limited');
    const { headers } = answers[100]!;
    expect(headers['retry-after']).toMatch(/^\d+$/);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(3600);
    expect(headers['x-ratelimit-limit']).toBe('100');
    expect(headers['x-ratelimit-remaining']).toBe('0');
    expect(headers['ratelimit-policy']).toBe('"hour";q=100;w=3600');
    expect(answers[0]!.headers['ratelimit']).toMatch(/^"hour";r=99;t=\d+$/);
    expect(Number(headers['x-ratelimit-reset']) % 3600).toBeLessThanOrEqual(1);
    expect((await test.api.as({ key: other.body.key }).get('/settings')).status).toBe(200);
  });
});
