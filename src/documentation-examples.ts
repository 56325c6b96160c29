import type { OpenAPIObject } from '@nestjs/swagger';
import { ALTERNATIVE } from './shared/http/alternative-fields.js';

/** Ids that exist, by the name of the field that holds one: with them "Try it out" works at the first click. */
export type ExampleIds = Readonly<Record<string, string>>;

interface Schema {
  $ref?: string;
  type?: string;
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  example?: unknown;
  [ALTERNATIVE]?: string;
}

interface Parameter {
  name: string;
  in: string;
  example?: unknown;
}

interface Operation {
  parameters?: Parameter[];
}

/** Which id stands in the path of a resource. */
const PATH_IDS: Record<string, string> = {
  customers: 'customerId',
  services: 'serviceId',
  'log-entries': 'logEntryId',
  invoices: 'invoiceId',
};

/**
 * Gives every body an example made of its fields' examples, leaving out optional fields that have none: a reader
 * sends something sensible instead of `"string"` everywhere.
 */
export function completeExamples(document: OpenAPIObject, ids: ExampleIds): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  const bodies = Object.entries(schemas).filter(([name]) => name.endsWith('Dto'));
  for (const [, schema] of bodies) schema.example = exampleOf(schema, schemas, ids);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item as Record<string, Operation>)) fillPath(path, operation, ids);
  }
  return document;
}

function fillPath(path: string, { parameters = [] }: Operation, ids: ExampleIds): void {
  const name = PATH_IDS[path.split('/')[2] ?? ''] ?? '';
  for (const parameter of parameters.filter((one) => one.in === 'path')) {
    const id = ids[parameter.name] ?? ids[name];
    if (id) parameter.example = id;
  }
}

function exampleOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  ids: ExampleIds,
): Record<string, unknown> {
  const example: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if ((property[ALTERNATIVE] ?? '') in example) continue;
    const value = valueOf(name, property, schemas, ids);
    if (value !== undefined) example[name] = value;
  }
  return example;
}

function valueOf(name: string, property: Schema, schemas: Record<string, Schema>, ids: ExampleIds): unknown {
  if (ids[name]) return ids[name];
  if (name.endsWith('Ids') && ids[name.slice(0, -1)]) return [ids[name.slice(0, -1)]];
  if (property.example !== undefined) return property.example;
  const nested = referred(property, schemas);
  if (nested) return nonEmpty(exampleOf(nested, schemas, ids));
  const item = property.items && referred(property.items, schemas);
  const itemExample = item && nonEmpty(exampleOf(item, schemas, ids));
  return itemExample && [itemExample];
}

function referred(schema: Schema, schemas: Record<string, Schema>): Schema | undefined {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return ref ? schemas[ref.split('/').at(-1)!] : undefined;
}

function nonEmpty(example: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(example).length > 0 ? example : undefined;
}
