import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';

/** What the method of a controller takes from the request, read from its parameters' decorators. */
export interface HandlerInputs {
  /** All of the query, checked by its DTO; or the parameters named one by one. */
  readonly query: 'All' | readonly string[];
  /** `Own`: a file or raw bytes, which something else reads. */
  readonly body: 'Json' | 'Own' | 'None';
}

type Parameters = Record<string, { data?: unknown } | undefined>;

const known = new WeakMap<object, HandlerInputs>();

export function inputsOf(context: ExecutionContext): HandlerInputs {
  const handler = context.getHandler();
  const inputs = known.get(handler) ?? readInputs(context.getClass(), handler.name);
  known.set(handler, inputs);
  return inputs;
}

function readInputs(controller: object, method: string): HandlerInputs {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Parameters;
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
  };
}
