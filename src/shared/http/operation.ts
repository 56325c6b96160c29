import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import {
  ApiExtension,
  ApiOperation,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
  ApiExtraModels,
} from '@nestjs/swagger';
import type { DomainErrorClass } from '../errors/domain-error.js';
import { STATUS_OF_KIND } from '../errors/error-status.js';
import { ErrorResponse } from '../errors/error.response.js';
import { type Access, SetAccess } from './access.js';

/** A file: raw bytes of one media type, or of one of several. */
export interface FileAnswer {
  readonly file: string | readonly string[];
}

/** Marks a versioned operation until `documentRetries` has told what that means. */
export const VERSIONED = 'x-versioned';
export const SECRET_FIELDS = 'tiktak:secret-fields';

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
  /** The list tells how to go on where it is long: see `ListQuery`. */
  paged?: boolean;
  /** Errors beyond those that every operation may give. */
  fails?: readonly DomainErrorClass[];
  /** The resource has an ETag: a GET may be conditional, a PUT or DELETE may carry If-Match (contract 1.4). */
  versioned?: boolean;
  /** Fields of the answer that are never stored: an answer repeated for an Idempotency-Key comes without them. */
  secret?: readonly string[];
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
    ...(options.versioned ? [ApiExtension(VERSIONED, true)] : []),
    ...(options.secret ? [SetMetadata(SECRET_FIELDS, options.secret)] : []),
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

/** How a list tells that there is more (contract 1.3). */
const PAGED_HEADERS = {
  Link: {
    description: 'When there is more: the address of what follows, as `<…>; rel="next"`',
    schema: { type: 'string' },
  },
  'X-Next-Cursor': {
    description: 'When there is more: `cursor` for what follows',
    schema: { type: 'string' },
  },
  'X-Truncated': {
    description: '`true` when a list without `limit` ends at 10,000 rows although there are more',
    schema: { type: 'string', enum: ['true'] },
  },
} as const;

function answers({ returns, paged }: OperationOptions): MethodDecorator[] {
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
    const schema = { type: 'string', format: 'binary' } as const;
    const content = Object.fromEntries([returns.file].flat().map((type) => [type, { schema }]));
    return [ApiResponse({ status: 200, description: 'The file', content })];
  }
  if (Array.isArray(returns)) {
    const item = (returns as readonly [Type])[0];
    const headers = paged ? PAGED_HEADERS : {};
    return [
      ApiResponse({
        status: 200,
        description: 'The list; empty when nothing matches',
        type: [item],
        headers,
      }),
    ];
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
  409: 'The Idempotency-Key is in use, or belongs to another call',
  412: 'It has been changed since it was read',
  413: 'The body is too large',
  428: '`If-Match` is missing',
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
    ApiResponse({ status, ...documentedFailure(status, names) }),
  );
  return [ApiExtraModels(ErrorResponse), ...responses];
}

/** How an answer of this status reads in the documentation. */
export function documentedFailure(
  status: number,
  codes: ReadonlySet<string>,
): { description: string; content: Record<string, { schema: { $ref: string }; example: ErrorResponse }> } {
  return {
    description: `${MEANINGS[status]}: ${[...codes].map((code) => `\`${code}\``).join(', ')}`,
    content: {
      'application/json': {
        schema: { $ref: getSchemaPath(ErrorResponse) },
        example: exampleOf(status, codes),
      },
    },
  };
}

/** The error body with the first of the codes, as a reader would meet it. */
function exampleOf(status: number, codes: ReadonlySet<string>): ErrorResponse {
  const [code = ''] = codes;
  const isValidation = code === 'validation_failed';
  const message = isValidation ? 'name: is required' : `${MEANINGS[status]?.replaceAll('`', '')}.`;
  const errors = isValidation ? { errors: { name: ['is required'] } } : {};
  return { error: message, message, code, ...errors, requestId: 'b2f7c1de-9b1f-4c62-8f6a-0d7a5c9d1e11' };
}
