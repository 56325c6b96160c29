import type { OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'supertest';
import { createDocument } from '../../src/documentation.js';
import type { Api } from './api.js';
import type { TestApp } from './test-app.js';

/** A JSON schema as the document holds it; `$ref` points into its components. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** An operation of the OpenAPI document: what every walk over all routes goes by. */
export interface Operation {
  /** With its parameters in braces: `/api/customers/{id}`. */
  readonly path: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export function documentOf({ app, config }: TestApp): OpenAPIObject {
  return createDocument(app, config.publicUrl);
}

export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Omit<Operation, 'path' | 'method'>>).map(
      ([method, operation]) => ({ ...operation, path, method: method as Operation['method'] }),
    ),
  );
}

/** The schema behind a reference, and behind the `allOf` that carries a description beside it. */
export function resolved(document: OpenAPIObject, schema: Schema | undefined): Schema {
  if (schema?.allOf?.length === 1) return resolved(document, schema.allOf[0]);
  if (!schema?.$ref) return schema ?? {};
  const name = schema.$ref.split('/').at(-1)!;
  return resolved(document, document.components!.schemas![name] as Schema);
}

/** What the operation takes as JSON; without properties when it takes none. */
export function bodySchemaOf(document: OpenAPIObject, operation: Operation): Schema {
  return resolved(document, operation.requestBody?.content['application/json']?.schema);
}

/** The names of the fields that the operation takes as a form. */
export function formFieldsOf(document: OpenAPIObject, operation: Operation): string[] {
  const schema = operation.requestBody?.content['multipart/form-data']?.schema ?? {};
  const parts = schema.allOf ?? [schema];
  return parts.flatMap((part) => Object.keys(resolved(document, part).properties ?? {}));
}

/** The names in braces. */
export function pathParametersOf({ path }: Pick<Operation, 'path'>): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

/** The path with every parameter filled in; one that `values` does not name is an error. */
export function filledPath(
  { path }: Pick<Operation, 'path'>,
  values: Readonly<Record<string, string>>,
): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${path}: no value for {${name}}`);
    return encodeURIComponent(value);
  });
}

/** Calls a whole path, `/api` included. */
export function callPath(
  api: Api,
  method: Operation['method'],
  path: string,
  body?: object,
): PromiseLike<Response> {
  return method === 'get' || method === 'delete' ? api[method](`/${path}`) : api[method](`/${path}`, body);
}

/** Fails with the names of both sides: operations that a table does not know, and rows of operations that are gone. */
export function expectRowForEvery(
  operations: readonly Operation[],
  rows: readonly string[],
  table: string,
): void {
  const ids = operations.map(({ operationId }) => operationId);
  const missing = ids.filter((id) => !rows.includes(id));
  const stale = rows.filter((id) => !ids.includes(id));
  const say = (names: string[], what: string): string[] =>
    names.length > 0 ? [`${what}: ${names.join(', ')}`] : [];
  expect([
    ...say(missing, `Operations without a row in ${table}`),
    ...say(stale, `Rows of ${table} without an operation`),
  ]).toEqual([]);
}
