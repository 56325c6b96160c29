import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiSecurity, getSchemaPath, ApiExtraModels } from '@nestjs/swagger';
import type { DomainErrorClass } from '../errors/domain-error.js';
import { STATUS_OF_KIND } from '../errors/error-status.js';
import { ErrorResponse } from '../errors/error.response.js';
import { type Access, SetAccess } from './access.js';

/** A file: raw bytes of one media type. */
export interface FileAnswer {
  readonly file: string;
}

export interface OperationOptions {
  /** A few words, imperative: "List customers". */
  summary: string;
  /** What one has to know to use it, in Markdown. */
  description: string;
  /** Stable name for generated clients: `listCustomers`. */
  operationId: string;
  access: Access;
  /** The answer: a response class, `[Class]` for a list, a file, nothing (`{}`), or a way for a browser to go. */
  returns: Type | readonly [Type] | FileAnswer | 'Nothing' | 'Redirect';
  /** Errors beyond those that every operation may give. */
  fails?: readonly DomainErrorClass[];
}

/**
 * The one decorator of a route beside its verb: who may call it, what it answers, how it fails, and how all
 * this reads in the documentation. Success is always 200 (contract 1.1).
 */
export function Operation(options: OperationOptions): MethodDecorator {
  const { summary, description, operationId, access } = options;
  const secured = access === 'Public' ? [] : [ApiSecurity('apiKey'), ApiSecurity('bearer')];
  const bearer = access !== 'Public' && access.bearerOnly ? [ApiSecurity('bearer')] : secured;
  const optional = access !== 'Public' && access.credentialOptional ? [ApiSecurity({})] : [];
  return applyDecorators(
    HttpCode(200),
    SetAccess(access),
    ApiOperation({ summary, description: describe(description, access), operationId }),
    ...bearer,
    ...optional,
    ...answers(options),
    ...failures(options),
  );
}

function describe(description: string, access: Access): string {
  if (access === 'Public') return `${description}\n\nNeeds no credential.`;
  const roles = access.roles.length === 3 ? 'every role' : access.roles.join(' and ');
  if (access.credentialOptional) return `${description}\n\nWith an access token, or without any credential.`;
  return `${description}\n\nFor ${roles}${access.bearerOnly ? ', with an access token only' : ''}.`;
}

function answers({ returns }: OperationOptions): MethodDecorator[] {
  const description = 'Done';
  if (returns === 'Nothing') {
    const schema = { type: 'object', additionalProperties: false, example: {} } as const;
    return [ApiResponse({ status: 200, description, schema })];
  }
  if (returns === 'Redirect') {
    const headers = {
      Location: { description: 'Where the browser goes', schema: { type: 'string' } },
    } as const;
    return [ApiResponse({ status: 302, description: 'Sends the browser on', headers })];
  }
  if ('file' in returns) {
    const content = { [returns.file]: { schema: { type: 'string', format: 'binary' } } } as const;
    return [ApiResponse({ status: 200, description: 'The file', content })];
  }
  if (Array.isArray(returns)) {
    const item = (returns as readonly [Type])[0];
    return [ApiResponse({ status: 200, description: 'The list; empty when nothing matches', type: [item] })];
  }
  return [ApiResponse({ status: 200, description, type: returns as Type })];
}

const ALWAYS: Record<number, string[]> = {
  400: ['validation_failed'],
  429: ['rate_limited'],
  500: ['internal_error'],
  503: ['unavailable'],
};
const WHEN_SECURED: Record<number, string[]> = {
  401: ['unauthenticated', 'invalid_api_key', 'token_expired'],
  403: ['insufficient_role'],
  404: ['not_found'],
};
const MEANINGS: Record<number, string> = {
  400: 'The request is wrong, or the business rules refuse it',
  401: 'No valid credential',
  403: 'The caller may not do this',
  404: 'Nothing is here',
  413: 'The body is too large',
  429: 'Too many requests; `Retry-After` holds whole seconds',
  500: 'Our fault; quote `requestId` when you ask us',
  503: 'A part is away or full; try again after `Retry-After` seconds',
};

/** Per status one answer that lists the codes it may carry. */
function failures({ access, fails = [] }: OperationOptions): MethodDecorator[] {
  const codes = new Map<number, Set<string>>();
  const add = (status: number, code: string): void => {
    codes.set(status, (codes.get(status) ?? new Set()).add(code));
  };
  for (const table of access === 'Public' ? [ALWAYS] : [ALWAYS, WHEN_SECURED]) {
    for (const [status, names] of Object.entries(table)) names.forEach((name) => add(Number(status), name));
  }
  if (access !== 'Public' && access.bearerOnly) add(403, 'api_key_not_allowed');
  for (const error of fails) add(STATUS_OF_KIND[error.kind], error.code);
  const responses = [...codes].map(([status, names]) =>
    ApiResponse({
      status,
      description: `${MEANINGS[status]}: ${[...names].map((name) => `\`${name}\``).join(', ')}`,
      content: {
        'application/json': {
          schema: { $ref: getSchemaPath(ErrorResponse) },
          example: exampleOf(status, names),
        },
      },
    }),
  );
  return [ApiExtraModels(ErrorResponse), ...responses];
}

/** The error body with the first of the codes, as a reader would meet it. */
function exampleOf(status: number, codes: ReadonlySet<string>): ErrorResponse {
  const [code = ''] = codes;
  const isValidation = code === 'validation_failed';
  const message = isValidation ? 'name: is required' : `${MEANINGS[status]?.replaceAll('`', '')}.`;
  const errors = isValidation ? { errors: { name: ['is required'] } } : {};
  return { error: message, message, code, ...errors, requestId: 'b2f7c1de-9b1f-4c62-8f6a-0d7a5c9d1e11' };
}
