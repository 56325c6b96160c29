import type { OpenAPIObject } from '@nestjs/swagger';
import { bodySchemaOf, documentOf, operationsOf, resolved, type Schema } from './operations.js';
import type { TestApp } from './test-app.js';

/** A schema whose references are replaced by what they stand for, all the way down. */
export interface InputSchema {
  readonly type?: string;
  readonly format?: string;
  readonly required?: readonly string[];
  readonly items?: InputSchema;
  readonly properties?: Readonly<Record<string, InputSchema>>;
}

/** What a caller can write into an operation. */
export interface OperationInputs {
  readonly operationId: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With `{id}` in it. */
  readonly path: string;
  readonly queryNames: readonly string[];
  /** Of a JSON body that has fields. */
  readonly body?: InputSchema;
}

/** Every operation of the document: one that is added is walked without another word. */
export function inputsOfAll(test: TestApp): OperationInputs[] {
  const document = documentOf(test);
  return operationsOf(document).map((operation) => {
    const { operationId, method, path, parameters = [] } = operation;
    const body = expanded(document, bodySchemaOf(document, operation));
    const queryNames = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
    return { operationId, method, path, queryNames, ...(body.properties && { body }) };
  });
}

function expanded(document: OpenAPIObject, schema: Schema): InputSchema {
  const { items, properties, ...rest } = resolved(document, schema);
  return {
    ...rest,
    ...(items && { items: expanded(document, items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, expanded(document, property)]),
      ),
    }),
  };
}

/** The path for {@link Api}, every parameter filled with the same text. */
export function pathWith({ path }: OperationInputs, text: string): string {
  return `/${path.replace(/\{\w+\}/g, encodeURIComponent(text))}`;
}
