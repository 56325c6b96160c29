import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { toKnownShape } from '../database/uuid.js';
import { isLocalDate } from '../time/clock.js';
import { parseDuration, parseTime } from '../time/duration.js';
import { ALTERNATIVE, presence, type Presence } from './alternative-fields.js';

/**
 * The fields of requests and answers. One decorator per field gives its check, its message and its documentation,
 * so that the three cannot drift apart. A check says everything wrong with a value in one sentence.
 */
export interface FieldOptions extends Presence {
  description: string;
  /** Shown in the documentation and sent by "Try it out". */
  example?: unknown;
  /** The value used when it is absent, for the documentation. */
  default?: unknown;
}

/** A check, the sentence for a value that fails it, and how the documentation shows it. */
export function checkedField(
  options: FieldOptions,
  schema: Record<string, unknown>,
  isValid: (value: unknown) => boolean,
  message: string,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty(documented(options, schema)),
    ...presence(options),
    ValidateBy({
      name: 'field',
      validator: { validate: isValid, defaultMessage: (args) => faultMessage(args, message) },
    }),
  );
}

export function documented(options: FieldOptions, schema: Record<string, unknown>): ApiPropertyOptions {
  const { description, example, optional, alternativeTo } = options;
  return {
    description,
    required: !optional && !alternativeTo,
    ...schema,
    ...(alternativeTo && { [ALTERNATIVE]: alternativeTo }),
    ...(example !== undefined && { example }),
    ...(options.default !== undefined && { default: options.default }),
  };
}

function faultMessage(args: ValidationArguments | undefined, message: string): string {
  return args?.value === undefined || args.value === null ? 'is required' : message;
}

/** PostgreSQL's text holds no NUL, and half of a surrogate pair is not text at all. */
export function isStorableText(value: unknown): value is string {
  return typeof value === 'string' && !value.includes('\u0000') && value.isWellFormed();
}

interface TextOptions extends FieldOptions {
  max?: number;
  min?: number;
}

/** Text, kept exactly as typed. A required one must hold more than blanks. */
export function TextField(options: TextOptions): PropertyDecorator {
  const { max = 200, min = options.optional ? 0 : 1 } = options;
  const isValid = (value: unknown): boolean =>
    isStorableText(value) && value.length <= max && (min === 0 || value.trim().length >= min);
  const size = min > 0 ? `${min} to ${max}` : `at most ${max}`;
  const schema = { type: 'string', maxLength: max, ...(min > 0 && { minLength: min }) };
  return checkedField(options, schema, isValid, `must be text of ${size} characters`);
}

// One @, no blanks or control characters, a dot in the domain: the mail server knows the rest.
const EMAIL =
  /^[^\s\p{Cc}@<>"(),:;\\[\]]{1,64}@[^\s\p{Cc}@<>"(),:;\\[\]]{1,190}\.[^\s\p{Cc}@<>"(),:;\\[\].]{2,63}$/u;

export const EMAIL_SCHEMA = { type: 'string', format: 'email', maxLength: 254 };

export function isEmail(value: unknown): value is string {
  return isStorableText(value) && value.length <= 254 && EMAIL.test(value);
}

export function EmailField(options: FieldOptions): PropertyDecorator {
  return checkedField(options, EMAIL_SCHEMA, isEmail, 'must be an e-mail address');
}

export function BooleanField(options: FieldOptions): PropertyDecorator {
  return checkedField(
    options,
    { type: 'boolean' },
    (value) => typeof value === 'boolean',
    'must be true or false',
  );
}

interface RangeOptions extends FieldOptions {
  min: number;
  max: number;
}

export function IntegerField(options: RangeOptions): PropertyDecorator {
  const { min, max } = options;
  const isValid = (value: unknown): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  const schema = { type: 'integer', minimum: min, maximum: max };
  return checkedField(options, schema, isValid, `must be a whole number from ${min} to ${max}`);
}

/** A decimal JSON number; more decimals than stored are refused rather than rounded away. */
export function DecimalField(options: RangeOptions & { decimals: number }): PropertyDecorator {
  const { min, max, decimals } = options;
  const isValid = (value: unknown): boolean =>
    typeof value === 'number' && value >= min && value <= max && decimalsOf(value) <= decimals;
  const schema = { type: 'number', minimum: min, maximum: max };
  const message = `must be a number from ${min} to ${max} with at most ${decimals} decimals`;
  return checkedField(options, schema, isValid, message);
}

/** Decimals in the shortest text of a number: 0.1 has one, 1e-7 seven. */
function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}

export function DateField(options: FieldOptions): PropertyDecorator {
  const schema = { type: 'string', format: 'date' };
  return checkedField(options, schema, isLocalDate, 'must be an existing date written yyyy-MM-dd');
}

export function TimeField(options: FieldOptions): PropertyDecorator {
  const isValid = (value: unknown): boolean => typeof value === 'string' && parseTime(value) !== null;
  return checkedField(options, { type: 'string' }, isValid, 'must be a time written HH:mm or HH:mm:ss');
}

export function DurationField(options: FieldOptions): PropertyDecorator {
  const isValid = (value: unknown): boolean => typeof value === 'string' && parseDuration(value) !== null;
  const message = 'must be a duration written H:mm, HH:mm, HH:mm:ss or d.HH:mm:ss';
  return checkedField(options, { type: 'string' }, isValid, message);
}

export function EnumField(values: readonly string[], options: FieldOptions): PropertyDecorator {
  const isValid = (value: unknown): boolean => typeof value === 'string' && values.includes(value);
  return checkedField(
    options,
    { type: 'string', enum: [...values] },
    isValid,
    `must be one of ${values.join(', ')}`,
  );
}

/** An id in a body or a filter. A malformed one becomes one that no row has (see `toKnownShape`). */
export function IdField(options: FieldOptions): PropertyDecorator {
  const toId = ({ value }: { value: unknown }): unknown =>
    typeof value === 'string' ? toKnownShape(value) : value;
  return applyDecorators(
    Transform(toId),
    checkedField(
      options,
      { type: 'string', format: 'uuid' },
      (value) => typeof value === 'string',
      'must be an id',
    ),
  );
}

/** An instant in an answer: ISO 8601, UTC, milliseconds. */
export function InstantField(options: FieldOptions): PropertyDecorator {
  return ApiProperty(documented(options, { type: 'string', format: 'date-time' }));
}
