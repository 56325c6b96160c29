import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Response } from 'supertest';
import type { AnswerCheck } from './api.js';
import { type Operation, operationsOf } from './operations.js';

type Json = Record<string, unknown>;

/**
 * Compares answers with the OpenAPI document: the status must be documented, the media type too, and JSON must have the
 * documented fields and no others. What is not in the document (a path that does not exist) is not looked at.
 * @param getDocument called at the first answer.
 */
export function documentedAnswers(getDocument: () => OpenAPIObject): AnswerCheck {
  let checker: Checker | undefined;
  return (method, path, response) => {
    checker ??= new Checker(getDocument());
    const faults = checker.faultsOf(method.toLowerCase(), path, response);
    if (faults.length > 0)
      throw new Error(`${method} ${path} answered against its documentation: ${faults.join('; ')}`);
  };
}

class Checker {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();
  private readonly operations: readonly { readonly pattern: RegExp; readonly operation: Operation }[];

  constructor(document: OpenAPIObject) {
    formats.default(this.ajv);
    const { paths, components } = closed(document) as OpenAPIObject;
    this.ajv.addSchema({ $id: 'api', components });
    this.operations = operationsOf({ ...document, paths })
      // Fixed routes win over {id}.
      .sort((one, other) => one.path.split('{').length - other.path.split('{').length)
      .map((operation) => ({ pattern: patternOf(operation.path), operation }));
  }

  faultsOf(method: string, path: string, response: Response): string[] {
    const found = this.operations.find((each) => each.operation.method === method && each.pattern.test(path));
    if (!found) return [];
    const { operation } = found;
    const documented = operation.responses[String(response.status)];
    if (!documented) return [`no status ${response.status} is documented: ${response.text}`];
    if (!documented.content) return [];
    if (!(response.type in documented.content)) return [`no ${response.type} is documented`];
    if (response.type !== 'application/json') return [];
    const validate = this.validatorOf(
      operation,
      response.status,
      documented.content['application/json']!.schema!,
    );
    if (validate(response.body)) return [];
    return validate.errors!.map(
      (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    );
  }

  private validatorOf({ operationId }: Operation, status: number, schema: object): ValidateFunction {
    const name = `${operationId} ${status}`;
    const known = this.compiled.get(name);
    if (known) return known;
    const validate = this.ajv.compile(schema);
    this.compiled.set(name, validate);
    return validate;
  }
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}

/** A copy in which objects have the fields that are named and no others, and references lead to `api`. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Json = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, closed(inner)]));
  if (typeof copy['$ref'] === 'string') copy['$ref'] = copy['$ref'].replace(/^#/, 'api#');
  if (isObjectSchema(copy)) copy['additionalProperties'] ??= false;
  return copy;
}

function isObjectSchema(value: Json): boolean {
  return value['type'] === 'object' && typeof value['properties'] === 'object';
}
