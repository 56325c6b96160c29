import { memberOf } from '../support/member.js';
import { documentOf, operationsOf } from '../support/operations.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** The documentation is not part of what it documents. */
const DOCUMENTATION = /^get \/docs(-json)?(\/|$)/;

/** What others keep behind such names, and where ours would be if it had a way in from here. */
const INTERNAL = [
  ...['/admin', '/api/admin', '/api/admin/tenants', '/api/admin/plans', '/api/internal', '/internal'],
  ...['/api/tenants', '/api/plans', '/api/users', '/api/jobs', '/api/mails', '/jobs', '/pgboss', '/queues'],
  ...[
    '/metrics',
    '/api/metrics',
    '/debug',
    '/debug/pprof',
    '/api/debug',
    '/status',
    '/server-status',
    '/health',
  ],
  ...['/actuator', '/actuator/env', '/env', '/.env', '/.git/config', '/graphql', '/api/graphql', '/api'],
];

interface Layer {
  readonly route?: {
    readonly path: string | readonly string[];
    readonly methods: Readonly<Record<string, boolean>>;
  };
}

function routesOf({ app }: TestApp): string[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as { router: { stack: readonly Layer[] } };
  return router.stack.flatMap(({ route }) =>
    // A route for every verb is Nest's refusal of the unknown ones, beside paths outside of the prefix.
    route && !route.methods['acl']
      ? [route.path].flat().flatMap((path) => Object.keys(route.methods).map((method) => `${method} ${path}`))
      : [],
  );
}

describe('the routes', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('S-13: are exactly the documented operations, and the documentation itself', () => {
    const documented = operationsOf(documentOf(test)).map(
      ({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );

    const others = routesOf(test).filter((route) => !documented.includes(route));
    const gone = documented.filter((route) => !routesOf(test).includes(route));

    expect(gone).toEqual([]);
    expect(others.filter((route) => !DOCUMENTATION.test(route))).toEqual([]);
    expect(documented.length).toBeGreaterThan(50);
  });

  it('S-13: have no other verbs', async () => {
    for (const path of ['//health/live', '//health/ready', '/customers', '/settings'])
      expectProblem(await test.api.delete(path), 404, 'not_found');
  });

  it('S-11, S-76: of inner workings are not there, whoever asks', async () => {
    const acme = await test.given.company();
    const member = await memberOf(test, acme);
    const callers = [test.api, test.api.as(acme), test.api.asPerson(acme), test.api.asPerson(member)];

    for (const api of callers) {
      for (const path of [
        ...INTERNAL,
        `/api/tenants/${acme.tenantId}`,
        `/api/tenants/${acme.tenantId}/plan`,
      ]) {
        expectProblem(await api.get(`/${path}`), 404, 'not_found');
      }
      expectProblem(await api.post('/admin/plans', { plan: 'Enterprise' }), 404, 'not_found');
      expectProblem(await api.put(`/tenants/${acme.tenantId}`, { plan: 'Enterprise' }), 404, 'not_found');
      expectProblem(await api.put('/billing', { plan: 'Enterprise' }), 404, 'not_found');
    }
  });
});
