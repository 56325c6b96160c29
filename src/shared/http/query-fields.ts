import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { isLocalDate } from '../time/clock.js';
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

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** An instant in a filter; it arrives in UTC with milliseconds, whatever its offset. */
export function QueryInstantField(options: Omit<FieldOptions, 'optional'>): PropertyDecorator {
  const isInstant = (text: string): boolean =>
    isLocalDate(INSTANT.exec(text)?.[1]) && !Number.isNaN(Date.parse(text));
  const toUtc = ({ value }: { value: unknown }): unknown =>
    typeof value === 'string' && isInstant(value) ? new Date(value).toISOString() : value;
  return applyDecorators(
    Transform(toUtc),
    checkedField(
      { ...options, optional: true },
      { type: 'string', format: 'date-time' },
      (value) => typeof value === 'string' && isInstant(value),
      'must be a moment written 2026-04-01T00:00:00Z; a + in an offset has to be sent as %2B',
    ),
  );
}
