import type { FieldErrors } from '../../../shared/errors/domain-error.js';

/** What a list becomes, and everything wrong with what was sent, named by field. */
export interface PlannedRows<Row> {
  /** To write; without an id the row is new. */
  readonly rows: readonly Row[];
  readonly errors: FieldErrors;
}

/** Faults of rows whose id is not one of this customer. */
export function unknownIdErrors(list: string, places: readonly number[]): FieldErrors {
  const text = 'is not the id of a row of this customer, or stands here twice: leave it out for a new row';
  return Object.fromEntries(places.map((place) => [`${list}[${place}].id`, [text]]));
}
