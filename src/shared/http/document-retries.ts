import type { OpenAPIObject } from '@nestjs/swagger';
import { documentedFailure, VERSIONED } from './operation.js';

interface Operation {
  parameters?: object[];
  security?: readonly object[];
  responses: Record<string, { headers?: Record<string, object>; [name: string]: unknown }>;
  [VERSIONED]?: boolean;
}

const ETAG = { description: 'Version of the resource', schema: { type: 'string', example: 'W/"7"' } };
const REPLAYED = {
  description: '`true` when this is the answer to an earlier call with the same Idempotency-Key',
  schema: { type: 'string', enum: ['true'] },
};
const IF_NONE_MATCH = headerParameter(
  'If-None-Match',
  'An ETag that you have: if the resource is still the same, the answer is 304 without a body',
);
const IF_MATCH = headerParameter(
  'If-Match',
  'The ETag that you have: if the resource has been changed since, nothing happens and the answer is 412',
);
const IDEMPOTENCY_KEY = {
  ...headerParameter(
    'Idempotency-Key',
    'Any text of your own for this one call. Send the call again with the same key when no answer came: within 24 hours ' +
      'it happens once, and you get the first answer again',
  ),
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/**
 * Describes what makes calls safe to repeat (contract 1.4), which depends on the verb: ETag, If-None-Match and If-Match
 * of versioned operations, Idempotency-Key of every POST by a company. A decorator of a method does not know its verb.
 */
export function documentRetries(document: OpenAPIObject): OpenAPIObject {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(operations as Record<string, Operation>)) {
      if (operation[VERSIONED]) describeVersion(verb, operation);
      delete operation[VERSIONED];
      if (verb === 'post' && isByCompany(path, operation)) describeKey(operation);
    }
  }
  return document;
}

/** Sign-in and mailed links answer with fresh secrets; they keep no answers. */
function isByCompany(path: string, { security = [] }: Operation): boolean {
  const isOptional = security.some((one) => Object.keys(one).length === 0);
  return security.length > 0 && !isOptional && !path.startsWith('/api/auth/');
}

function describeVersion(verb: string, operation: Operation): void {
  if (verb !== 'delete') addHeader(operation, 'ETag', ETAG);
  if (verb === 'get') {
    addParameter(operation, IF_NONE_MATCH);
    operation.responses['304'] = { description: 'It is what you have', headers: { ETag: ETAG } };
  }
  if (verb === 'put' || verb === 'delete') {
    addParameter(operation, IF_MATCH);
    addFailure(operation, 412, 'precondition_failed');
    addFailure(operation, 428, 'precondition_required');
  }
}

function describeKey(operation: Operation): void {
  addParameter(operation, IDEMPOTENCY_KEY);
  addHeader(operation, 'Idempotent-Replayed', REPLAYED);
  addFailure(operation, 409, 'request_in_progress', 'idempotency_key_reused');
}

function headerParameter(name: string, description: string): object {
  return { name, in: 'header', required: false, description, schema: { type: 'string' } };
}

function addParameter(operation: Operation, parameter: object): void {
  operation.parameters = [...(operation.parameters ?? []), parameter];
}

function addHeader({ responses }: Operation, name: string, header: object): void {
  const answer = responses['200'];
  if (answer) answer.headers = { ...answer.headers, [name]: header };
}

function addFailure({ responses }: Operation, status: number, ...codes: string[]): void {
  responses[status] = documentedFailure(status, new Set(codes));
}
