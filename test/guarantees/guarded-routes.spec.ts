import type { OpenAPIObject } from '@nestjs/swagger';
import {
  documentOf,
  expectRowForEvery,
  type Operation,
  operationsOf,
  pathParametersOf,
} from '../support/operations.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { ROLE_MATRIX, type Rule } from './role-matrix.js';

/** Opened in a browser, and they send it on. */
const REDIRECTS = [
  'startGoogleSignIn',
  'finishGoogleSignIn',
  'startMicrosoftSignIn',
  'finishMicrosoftSignIn',
];

const EVERYWHERE = ['400', '429', '500', '503'];

/** The names of the schemes; an empty one is nobody. */
function documentedCredentials(rule: Rule): string[] {
  if (rule === 'Open') return [];
  if (rule === 'OpenOrBearer') return ['', 'bearer'];
  return rule.endsWith('ByBearer') ? ['bearer'] : ['apiKey', 'bearer'];
}

// Who may call what is proven in role-matrix.spec.ts, that strangers find nothing in object-access.spec.ts.
describe('every route', () => {
  let test: TestApp;
  let document: OpenAPIObject;
  let operations: Operation[];

  beforeAll(async () => {
    test = await startTestApp();
    document = documentOf(test);
    operations = operationsOf(document);
  });
  afterAll(() => test.close());

  it('has a name of its own, and a row in the role matrix', () => {
    const names = operations.map(({ operationId }) => operationId);

    expect(new Set(names).size).toBe(names.length);
    expectRowForEvery(operations, Object.keys(ROLE_MATRIX), 'test/guarantees/role-matrix.ts');
  });

  it('is documented: what it does, what it takes, and the answers it may give', () => {
    for (const operation of operations) {
      const { operationId, summary, description, parameters = [], responses } = operation;
      const success = REDIRECTS.includes(operationId) ? '302' : '200';
      const guarded = ROLE_MATRIX[operationId] === 'Open' ? [] : ['401', '403', '404'];

      expect([operationId, summary, description]).toEqual([
        operationId,
        expect.stringMatching(/./),
        expect.stringMatching(/./),
      ]);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining([success, ...EVERYWHERE, ...guarded]));
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect([operationId, ...inPath]).toEqual([operationId, ...pathParametersOf(operation)]);
    }
  });

  it('is documented with the credentials that it takes', () => {
    for (const { operationId, security = [] } of operations) {
      const schemes = security.flatMap((each) => (Object.keys(each).length > 0 ? Object.keys(each) : ['']));

      expect([operationId, ...schemes.sort()]).toEqual([
        operationId,
        ...documentedCredentials(ROLE_MATRIX[operationId]!),
      ]);
    }
  });
});
