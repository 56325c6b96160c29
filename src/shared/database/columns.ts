import { Column, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** First half of every primary key: a row belongs to one tenant. */
export function TenantIdColumn(primaryKeyConstraintName: string): PropertyDecorator {
  return PrimaryColumn({ type: 'uuid', primaryKeyConstraintName });
}

/** Second half; PostgreSQL makes the value unless the writer does. */
export function IdColumn(primaryKeyConstraintName: string): PropertyDecorator {
  return PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName });
}

/** Money: 12 digits before the point, two after. Arrives as text. */
export function MoneyColumn(options: { nullable?: boolean } = {}): PropertyDecorator {
  return Column({ type: 'numeric', precision: 14, scale: 2, ...options });
}

/** Rates and quantities: up to four decimals. Arrives as text. */
export function DecimalColumn(options: { nullable?: boolean; default?: number } = {}): PropertyDecorator {
  return Column({ type: 'numeric', precision: 14, scale: 4, ...options });
}

/** An instant in UTC with milliseconds. */
export function InstantColumn(
  options: { nullable?: boolean; default?: () => string } = {},
): PropertyDecorator {
  return Column({ type: 'timestamptz', precision: 3, ...options });
}

export function CreatedAtColumn(): PropertyDecorator {
  return InstantColumn({ default: () => 'now()' });
}

export function TextColumn(
  options: { nullable?: boolean; default?: string; collation?: string } = {},
): PropertyDecorator {
  return Column({ type: 'text', ...options });
}

/** A name that lists are sorted by: in the order of people, not of bytes. */
export function NameColumn(): PropertyDecorator {
  return TextColumn({ collation: 'und-x-icu' });
}

/** Counts changes of a row, for ETags: every update adds one. */
export function VersionColumn(): PropertyDecorator {
  return Column({ type: 'integer', default: 1 });
}
