import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { checkedField, type FieldOptions } from './fields.js';

const MOST_ROWS = 500;

/** `limit` of a list: 1 to 500. A query holds text, so digits become a number and anything else a fault. */
export function LimitField(options: Omit<FieldOptions, 'optional'>): PropertyDecorator {
  const toNumber = ({ value }: { value: unknown }): unknown =>
    typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value;
  const isValid = (value: unknown): boolean => typeof value === 'number' && value >= 1 && value <= MOST_ROWS;
  return applyDecorators(
    Transform(toNumber),
    checkedField(
      { ...options, optional: true },
      { type: 'integer', minimum: 1, maximum: MOST_ROWS },
      isValid,
      `must be a whole number from 1 to ${MOST_ROWS}`,
    ),
  );
}
