import { Controller, type DynamicModule, Get } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Response } from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { setUpEdge } from '../../src/shared/http/edge.js';
import { ServerAdapter } from '../../src/shared/http/server.adapter.js';
import { AppLogger } from '../../src/shared/logging/app-logger.js';
import { Api } from '../support/api.js';
import type { Company } from '../support/given.js';
import { memberOf } from '../support/member.js';
import {
  callPath,
  documentOf,
  expectRowForEvery,
  filledPath,
  type Operation,
  operationsOf,
  pathParametersOf,
} from '../support/operations.js';
import { expectProblem } from '../support/problem.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { ROLE_MATRIX, type Rule } from './role-matrix.js';

type Outcome =
  | 'Allowed'
  | '401 unauthenticated'
  | '401 invalid_api_key'
  | '403 insufficient_role'
  | '403 api_key_not_allowed';

const CALLERS = [
  'Nobody',
  'Owner by token',
  'Owner by key',
  'Admin by token',
  'Admin by key',
  'Member by token',
  'Removed member by token',
  'Key of a removed creator',
  'Key of a creator made Member',
  'Ended session',
] as const;
type Caller = (typeof CALLERS)[number];

/** The whole matrix in one function: first who the caller is, then the role, then the way of signing in. */
function expected(rule: Rule, caller: Caller): Outcome {
  if (rule === 'Open') return 'Allowed';
  if (caller === 'Nobody') return rule === 'OpenOrBearer' ? 'Allowed' : '401 unauthenticated';
  if (caller.startsWith('Key of')) return '401 invalid_api_key';
  if (caller === 'Removed member by token' || caller === 'Ended session') return '401 unauthenticated';
  const [role] = caller.split(' ');
  if (!rolesOf(rule).includes(role!)) return '403 insufficient_role';
  return rule.endsWith('Bearer') && caller.endsWith('by key') ? '403 api_key_not_allowed' : 'Allowed';
}

function rolesOf(rule: Rule): string[] {
  if (rule === 'Owner') return ['Owner'];
  return rule.startsWith('OwnerAndAdmin') ? ['Owner', 'Admin'] : ['Owner', 'Admin', 'Member'];
}

/** Allowed is whatever comes after the role: contract 1.2 checks it before the input and what the input names. */
function outcomeOf({ status, body }: Response): string {
  const { code } = body as { code?: string };
  const isRefusal = [
    'unauthenticated',
    'invalid_api_key',
    'token_expired',
    'insufficient_role',
    'api_key_not_allowed',
  ];
  return status < 500 && !isRefusal.includes(code ?? '') ? 'Allowed' : `${status} ${code}`;
}

describe('S-05: the role matrix', () => {
  let test: TestApp;
  let acme: Company;
  let operations: Operation[];
  let callers: Record<Caller, Api>;

  beforeAll(async () => {
    test = await startTestApp();
    acme = await test.given.company();
    operations = operationsOf(documentOf(test));
    callers = await everyCaller();
  });
  afterAll(() => test.close());

  it('S-05: has a row for every operation, and no other', () => {
    expectRowForEvery(operations, Object.keys(ROLE_MATRIX), 'test/guarantees/role-matrix.ts');
  });

  it.each(CALLERS)('S-05: holds for every operation as: %s', async (caller) => {
    const mismatches: string[] = [];

    for (const operation of inOrder(operations)) {
      const rule = ROLE_MATRIX[operation.operationId];
      const outcome = outcomeOf(await call(callers[caller], operation));
      const wanted = rule && expected(rule, caller);
      if (outcome !== wanted) mismatches.push(`${operation.operationId}: ${outcome} instead of ${wanted}`);
    }

    expect(mismatches).toEqual([]);
  });

  it('S-05: is closed to everybody where an operation names nobody', async () => {
    const someone = await test.given.company();
    const app = await appWithUnruledRoute(test);
    const api = new Api(app.getHttpServer());

    const anonymous = await api.get('//unruled');
    const byToken = await api.asPerson(someone).get('//unruled');
    const byKey = await api.as(someone).get('//unruled');
    await app.close();

    expectProblem(anonymous, 401, 'unauthenticated');
    expectProblem(byToken, 403, 'insufficient_role');
    expectProblem(byKey, 403, 'insufficient_role');
  });

  async function everyCaller(): Promise<Record<Caller, Api>> {
    const admin = await memberOf(test, acme, 'Admin');
    const removed = await memberOf(test, acme, 'Admin');
    const demoted = await memberOf(test, acme, 'Admin');
    const member = await memberOf(test, acme);
    const ended = await memberOf(test, acme);
    const keys = { admin: await keyOf(admin), removed: await keyOf(removed), demoted: await keyOf(demoted) };
    const owner = test.api.asPerson(acme);
    expect((await owner.delete(`/team/members/${removed.userId}`)).status).toBe(200);
    expect((await owner.put(`/team/members/${demoted.userId}/role`, { role: 'Member' })).status).toBe(200);
    expect((await test.api.asPerson(ended).post('/auth/logout')).status).toBe(200);
    return {
      Nobody: test.api,
      'Owner by token': owner,
      'Owner by key': test.api.as(acme),
      'Admin by token': test.api.asPerson(admin),
      'Admin by key': test.api.as({ key: keys.admin }),
      'Member by token': test.api.asPerson(member),
      'Removed member by token': test.api.asPerson(removed),
      'Key of a removed creator': test.api.as({ key: keys.removed }),
      'Key of a creator made Member': test.api.as({ key: keys.demoted }),
      'Ended session': test.api.asPerson(ended),
    };
  }

  /** While the creator is an Admin, the key works: what follows comes from what becomes of them. */
  async function keyOf(person: { token: string }): Promise<string> {
    const made = await test.api.asPerson(person).post('/api-keys', { name: 'theirs' });
    const { key } = made.body as { key: string };
    expect((await test.api.as({ key }).get('/settings')).status).toBe(200);
    return key;
  }
});

/** Signing out last: the other calls of the walk need the session. */
function inOrder(operations: readonly Operation[]): Operation[] {
  return [...operations].sort(
    (one, other) => Number(one.operationId === 'logout') - Number(other.operationId === 'logout'),
  );
}

function call(api: Api, operation: Operation): PromiseLike<Response> {
  const unknown = pathParametersOf(operation).map((name) => [name, '6f1f0f70-0000-4000-8000-000000000000']);
  const path = filledPath(operation, Object.fromEntries(unknown) as Record<string, string>);
  return callPath(api, operation.method, path, operation.requestBody ? {} : undefined);
}

@Controller('unruled')
class UnruledController {
  @Get()
  get(): object {
    return { secret: true };
  }
}

/** The application with one more route, whose author forgot to say who may call it. */
async function appWithUnruledRoute({ config, database }: TestApp): Promise<NestExpressApplication> {
  const module: DynamicModule = {
    module: class WithUnruledRoute {},
    imports: [AppModule.of(config, database.appUrl)],
    controllers: [UnruledController],
  };
  const logger = new AppLogger('silent');
  const options = { bodyParser: false, bufferLogs: true, abortOnError: false, logger };
  const app = await NestFactory.create<NestExpressApplication>(module, new ServerAdapter(), options);
  setUpEdge(app, config, logger);
  await app.listen(0, '127.0.0.1');
  return app;
}
