import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ValidationFailed } from '../errors/common.errors.js';
import { inputsOf, type HandlerInputs } from './handler-inputs.js';
import { hasBody, readJsonBody } from './json-body.js';
import { UNKNOWN_FIELD } from './json-text.js';
import { readMultipartBody, type UploadOptions } from './multipart-body.js';

/**
 * The last guard: reads the body only when the caller is known, counted and allowed (contract 1.2), and refuses
 * parameters and fields of operations that take none. What an operation does take is checked by `ValidationPipe`.
 */
@Injectable()
export class InputGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const inputs = inputsOf(context);
    if (inputs.query !== 'All' && request.url.includes('?')) checkParameters(request.query, inputs.query);
    if (inputs.upload) return readUpload(request, inputs.upload, inputs);
    return inputs.body === 'Own' || !hasBody(request) || readBody(request, inputs);
  }
}

async function readBody(request: Request, inputs: HandlerInputs): Promise<true> {
  request.body = await readJsonBody(request);
  if (inputs.body === 'None')
    refuseAll(Object.keys((request.body as object | undefined) ?? {}), UNKNOWN_FIELD);
  return true;
}

async function readUpload(request: Request, upload: UploadOptions, { body }: HandlerInputs): Promise<true> {
  await readMultipartBody(request, upload, body === 'Json');
  return true;
}

function checkParameters(query: Request['query'], names: readonly string[]): void {
  const given = Object.keys(query).filter((name) => query[name] !== ''); // an empty value counts as absent
  refuseAll(
    given.filter((name) => !names.includes(name)),
    UNKNOWN_FIELD,
  );
  refuseAll(
    given.filter((name) => Array.isArray(query[name])),
    'may be given only once',
  );
}

function refuseAll(names: readonly string[], message: string): void {
  if (names.length > 0)
    throw new ValidationFailed(Object.fromEntries(names.map((name) => [name, [message]])));
}
