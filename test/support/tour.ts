import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'supertest';
import type { Credential } from './api.js';
import { callPath, documentOf, filledPath, type Operation, operationsOf } from './operations.js';
import type { TestApp } from './test-app.js';
import { ACCOUNT_STEPS, DEPARTURE_STEPS } from './tour-account-steps.js';
import { FILE_STEPS } from './tour-file-steps.js';
import { IMPORT_STEPS } from './tour-import-steps.js';
import { SETTLEMENT_STEPS } from './tour-settlement-steps.js';
import { MAIL_STEPS } from './tour-mail-steps.js';
import { TEAM_STEPS } from './tour-team-steps.js';
import { TRASH_STEPS } from './tour-trash-steps.js';
import { WORK_STEPS } from './tour-work-steps.js';

/** Who makes a call: the credentials that the tour has come by. */
export type Traveller = 'Nobody' | 'Owner' | 'Key' | 'Passing';

/** A company on its way through the whole API. */
export interface World {
  readonly test: TestApp;
  /** In every text that the company writes, so that a search finds whatever leaks of it. */
  readonly mark: string;
  /** Ids, tokens and numbers that later calls need. What is still there at the end is named in `Tour.ids`. */
  readonly known: Record<string, string>;
  readonly credentials: Record<Traveller, Credential>;
  readonly text: (name: string) => string;
  readonly email: (name: string) => string;
}

export type Answer = { readonly id: string } & Record<string, unknown>;

/** One call that succeeds. What it needs comes from the calls before it. */
export interface Step {
  readonly operation: string;
  readonly by?: Traveller;
  readonly path?: (world: World) => Record<string, string>;
  /** What follows the `?`, where an operation asks for it. */
  readonly query?: string;
  readonly body?: (world: World) => object | Promise<object>;
  readonly then?: (world: World, answer: Answer) => unknown;
}

export interface Visit {
  readonly operation: Operation;
  readonly by: Traveller;
  readonly path: string;
  readonly body?: object;
  readonly response: Response;
}

export interface Tour {
  readonly world: World;
  readonly document: OpenAPIObject;
  readonly visits: readonly Visit[];
  /** The last call of an operation; its path leads to something that is still there, if anything does. */
  readonly visit: (operationId: string) => Visit;
}

/** What cannot be made to succeed without a Google or Microsoft; `test/api/openid.spec.ts` has one. */
export const NOT_ON_TOUR = [
  'startGoogleSignIn',
  'startMicrosoftSignIn',
  'finishGoogleSignIn',
  'finishMicrosoftSignIn',
  'linkGoogle',
  'linkMicrosoft',
  'linkIdentity',
];

export const STEPS: readonly Step[] = [
  ...ACCOUNT_STEPS,
  ...WORK_STEPS,
  ...SETTLEMENT_STEPS,
  ...TRASH_STEPS,
  ...FILE_STEPS,
  ...MAIL_STEPS,
  ...IMPORT_STEPS,
  ...TEAM_STEPS,
  ...DEPARTURE_STEPS,
];

/**
 * Signs a company up and calls every operation at least once, with success. At the end the company has something of
 * every kind, and its Owner is still signed in.
 */
export async function tourOf(
  test: TestApp,
  mark: string,
  seen: (visit: Visit, world: World) => unknown = () => undefined,
): Promise<Tour> {
  const document = documentOf(test);
  const operations = new Map(operationsOf(document).map((operation) => [operation.operationId, operation]));
  const world = newWorld(test, mark);
  const visits: Visit[] = [];
  for (const step of STEPS) {
    const operation = operations.get(step.operation);
    if (!operation)
      throw new Error(`The tour goes to ${step.operation}, which is no operation (test/support/tour-*.ts)`);
    const visit = await take(step, operation, world);
    visits.push(visit);
    await seen(visit, world);
    await step.then?.(world, visit.response.body as Answer);
  }
  return { world, document, visits, visit: (id) => lastOf(visits, id) };
}

function lastOf(visits: readonly Visit[], operationId: string): Visit {
  const visit = visits.findLast(({ operation }) => operation.operationId === operationId);
  if (!visit) throw new Error(`The tour does not go to ${operationId}: add a step (test/support/tour-*.ts)`);
  return visit;
}

function newWorld(test: TestApp, mark: string): World {
  const nobody = { Nobody: {}, Owner: {}, Key: {}, Passing: {} };
  const unique = crypto.randomUUID();
  return {
    test,
    mark,
    known: {},
    credentials: nobody,
    text: (name) => `${mark} ${name}`,
    email: (name) => `${mark}-${name}-${unique}@example.com`.toLowerCase(),
  };
}

async function take(step: Step, operation: Operation, world: World): Promise<Visit> {
  const by = step.by ?? 'Owner';
  const path = filledPath(operation, step.path?.(world) ?? {}) + (step.query ? `?${step.query}` : '');
  const body = await step.body?.(world);
  const headers = {
    'User-Agent': world.text('browser'),
    'X-Request-Id': `${world.mark}_${crypto.randomUUID()}`,
    'Idempotency-Key': `${world.mark}_${crypto.randomUUID()}`,
  };
  const api = world.test.api.by(world.credentials[by]).withHeaders(headers);
  const response = await callPath(api, operation.method, path, body);
  if (response.status !== 200)
    throw new Error(`The tour did not get through ${operation.method} ${path}: ${response.text}`);
  return { operation, by, path, body, response };
}
