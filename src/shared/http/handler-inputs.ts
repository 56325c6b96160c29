import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { UPLOAD, type UploadOptions } from './multipart-body.js';

/** What the method of a controller takes from the request, read from its parameters' decorators. */
export interface HandlerInputs {
  /** All of the query, checked by its DTO; or the parameters named one by one. */
  readonly query: 'All' | readonly string[];
  /** `Own`: a file or raw bytes, which something else reads. */
  readonly body: 'Json' | 'Own' | 'None';
  /** A form with one file; `body` then tells whether it has text fields. */
  readonly upload?: UploadOptions;
}

type Parameters = Record<string, { data?: unknown } | undefined>;

type HandlerFunction = ReturnType<ExecutionContext['getHandler']>;

const known = new WeakMap<object, HandlerInputs>();

export function inputsOf(context: ExecutionContext): HandlerInputs {
  const handler = context.getHandler();
  const inputs = known.get(handler) ?? readInputs(context.getClass(), handler);
  known.set(handler, inputs);
  return inputs;
}

function readInputs(controller: object, handler: HandlerFunction): HandlerInputs {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler.name) ?? {}) as Parameters;
  const dataOf = (...types: RouteParamtypes[]): unknown[] =>
    Object.entries(parameters)
      .filter(([key]) => types.some((type) => key.startsWith(`${type}:`)))
      .map(([, parameter]) => parameter?.data);
  const query = dataOf(RouteParamtypes.QUERY);
  const names = query.filter((name): name is string => typeof name === 'string');
  const isOwn = dataOf(RouteParamtypes.FILE, RouteParamtypes.FILES, RouteParamtypes.RAW_BODY).length > 0;
  const isJson = dataOf(RouteParamtypes.BODY).length > 0;
  return {
    query: names.length === query.length ? names : 'All',
    body: isOwn ? 'Own' : isJson ? 'Json' : 'None',
    upload: Reflect.getMetadata(UPLOAD, handler) as UploadOptions | undefined,
  };
}
