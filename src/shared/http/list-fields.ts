import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type as TransformType } from 'class-transformer';
import { Allow, IsOptional, ValidateBy, ValidateNested } from 'class-validator';
import { toKnownShape } from '../database/uuid.js';
import { presence } from './alternative-fields.js';
import {
  checkedField,
  documented,
  EMAIL_SCHEMA,
  type FieldOptions,
  isEmail,
  isStorableText,
} from './fields.js';

interface ListOptions extends FieldOptions {
  min?: number;
  max?: number;
}

function sizeMessage(min: number, max: number): string {
  return min > 0 ? `must be a list of ${min} to ${max}` : `must be a list of at most ${max}`;
}

function hasSize(value: unknown, min: number, max: number): value is unknown[] {
  return Array.isArray(value) && value.length >= min && value.length <= max;
}

// `type: () => …` is written out below: Nest takes a function for a lazy reference by its name.

/** A list of objects; faults are named like `contacts[0].email`. */
export function ListField(item: () => Type, options: ListOptions): PropertyDecorator {
  const { min = 0, max = 1000 } = options;
  const isValid = (value: unknown): boolean => hasSize(value, min, max) && value.every(isPlainObject);
  return applyDecorators(
    ApiProperty(documented(options, { type: () => item(), isArray: true, maxItems: max, minItems: min })),
    ...presence(options),
    TransformType(item),
    ValidateBy({
      name: 'list',
      validator: {
        validate: isValid,
        defaultMessage: (args) =>
          args?.value === undefined || args.value === null
            ? 'is required'
            : `${sizeMessage(min, max)} objects`,
      },
    }),
    ValidateNested({ each: true }),
  );
}

/** An object inside the body. */
export function ObjectField(type: () => Type, options: FieldOptions): PropertyDecorator {
  return applyDecorators(
    ApiProperty(documented(options, { type: () => type() })),
    ...(options.optional ? [IsOptional()] : []),
    TransformType(type),
    ValidateBy({
      name: 'object',
      validator: { validate: isPlainObject, defaultMessage: () => 'must be an object' },
    }),
    ValidateNested(),
  );
}

export function TextListField(options: ListOptions & { maxLength?: number }): PropertyDecorator {
  const { min = 0, max = 100, maxLength = 100 } = options;
  const isText = (item: unknown): boolean =>
    isStorableText(item) && item.trim() !== '' && item.length <= maxLength;
  const isValid = (value: unknown): boolean => hasSize(value, min, max) && value.every(isText);
  const schema = { type: 'array', items: { type: 'string', maxLength }, maxItems: max, minItems: min };
  const message = `${sizeMessage(min, max)} texts of 1 to ${maxLength} characters`;
  return checkedField(options, schema, isValid, message);
}

export function EmailListField(options: ListOptions): PropertyDecorator {
  const { min = 0, max = 100 } = options;
  const isValid = (value: unknown): boolean => hasSize(value, min, max) && value.every(isEmail);
  const schema = { type: 'array', items: EMAIL_SCHEMA, maxItems: max, minItems: min };
  return checkedField(options, schema, isValid, `${sizeMessage(min, max)} e-mail addresses`);
}

export function IdListField(options: ListOptions): PropertyDecorator {
  const { min = 0, max = 10_000 } = options;
  const isValid = (value: unknown): boolean =>
    hasSize(value, min, max) && value.every((id) => typeof id === 'string');
  const toIds = ({ value }: { value: unknown }): unknown =>
    Array.isArray(value)
      ? value.map((id) => (typeof id === 'string' ? toKnownShape(id) : (id as unknown)))
      : value;
  const schema = { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: max, minItems: min };
  return applyDecorators(
    Transform(toIds),
    checkedField(options, schema, isValid, `${sizeMessage(min, max)} ids`),
  );
}

/** A filter in the query: `true` or `false`; absent = false unless the options have another `default`. */
export function QueryBooleanField(options: FieldOptions): PropertyDecorator {
  const read = ({ value }: { value: unknown }): unknown =>
    value === 'true' ? true : value === 'false' ? false : value;
  return applyDecorators(
    Transform(read),
    checkedField(
      { default: false, ...options, optional: true },
      { type: 'boolean' },
      (value) => typeof value === 'boolean',
      'must be true or false',
    ),
  );
}

/**
 * Fields of the resource's own answer that a PUT accepts and ignores, so that GET, edit, PUT works
 * (contract 1.1). They are read by nobody.
 */
export function AcceptsReadOnly(...names: string[]): ClassDecorator {
  return (target) => {
    for (const name of names) Allow()(target.prototype as object, name);
  };
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
