import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ValidationFailed } from '../errors/common.errors.js';
import type { FieldErrors } from '../errors/domain-error.js';
import { INNER_NAMES, UNKNOWN_FIELD } from './json-text.js';

/**
 * Turns bodies and queries into their DTOs and lists every fault at once. Nothing is converted silently: a number
 * in quotes is a fault. Unknown fields are faults; in a query, an empty value counts as absent and a repeated
 * parameter is a fault (contract 1.1, 1.2).
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'custom' || type === 'param' || !metatype || metatype === Object || metatype === String)
      return value;
    const plain = type === 'query' ? queryObject(value) : bodyObject(value);
    const dto = plainToInstance(metatype as Type<object>, plain);
    const faults = validateSync(dto, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
    });
    if (faults.length > 0) throw new ValidationFailed(fieldErrors(faults));
    return dto;
  }
}

function bodyObject(value: unknown): object {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw ValidationFailed.field('body', 'must be a JSON object');
  }
  return value;
}

function queryObject(value: unknown): object {
  const entries = Object.entries(value as Record<string, string | string[]>);
  const faults = entries.flatMap(([name, given]): [string, string[]][] => {
    if (INNER_NAMES.includes(name)) return [[name, [UNKNOWN_FIELD]]]; // the transformer would pass them over
    return Array.isArray(given) ? [[name, ['may be given only once']]] : [];
  });
  if (faults.length > 0) throw new ValidationFailed(Object.fromEntries(faults));
  return Object.fromEntries(entries.filter(([, given]) => given !== ''));
}

/** class-validator's tree, flattened to `contacts[0].email`. */
function fieldErrors(faults: readonly ValidationError[], path = ''): FieldErrors {
  const errors: FieldErrors = {};
  for (const { property, constraints, children = [] } of faults) {
    const name =
      path === '' ? property : /^\d+$/.test(property) ? `${path}[${property}]` : `${path}.${property}`;
    const messages = Object.entries(constraints ?? {}).filter(([rule]) => rule !== 'nestedValidation');
    if (messages.length > 0) {
      errors[name] = messages.map(([rule, text]) => (rule === 'whitelistValidation' ? UNKNOWN_FIELD : text));
    }
    Object.assign(errors, fieldErrors(children, name));
  }
  return errors;
}
