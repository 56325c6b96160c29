import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import type { TimeRounding } from '../../../shared/time/time-rounding.js';
import { matchRows } from './match-rows.js';
import { type PlannedRows, unknownIdErrors } from './planned-rows.js';

/** As in the service catalog, which pure rules do not import. */
type ServiceType = 'BillableTime' | 'BillableFixed';

export interface SentCustomService {
  readonly id?: string | null;
  readonly serviceId?: string | null;
  readonly name?: string | null;
  readonly type?: ServiceType | null;
  readonly hourlyRate?: number | null;
  readonly fixedAmount?: number | null;
  readonly description?: string | null;
  readonly rounding?: TimeRounding | null;
  readonly sortOrder?: number | null;
}

interface Inheritable {
  readonly name: string | null;
  readonly type: ServiceType | null;
  readonly rounding: TimeRounding | null;
}

export interface StoredCustomService extends Inheritable {
  readonly id: string;
  readonly serviceId: string | null;
  /** What the global service says; `null` for a service of this customer alone. */
  readonly inherited: Inheritable | null;
}

export interface PlannedCustomService extends Inheritable {
  readonly id?: string;
  readonly serviceId: string | null;
  readonly hourlyRate: string | null;
  readonly fixedAmount: string | null;
  readonly description: string | null;
  readonly sortOrder: number;
}

export interface CustomServiceContext {
  /** Global services that may be overridden. */
  readonly knownServiceIds: ReadonlySet<string>;
  readonly defaultRounding: TimeRounding;
}

/** The customer's own services and prices after a list was sent (contract 6.2). */
export function plannedCustomServices(
  sent: readonly SentCustomService[],
  stored: readonly StoredCustomService[],
  context: CustomServiceContext,
): PlannedRows<PlannedCustomService> {
  const ownName = (row: SentCustomService | StoredCustomService): string | null | undefined =>
    row.serviceId ? null : row.name;
  const { rows, unknownIds } = matchRows(sent, stored, [(row) => row.serviceId, ownName]);
  const seen = new Set<string>();
  const errors: FieldErrors = { ...unknownIdErrors('customServices', unknownIds) };
  rows.forEach((row, place) => {
    Object.assign(errors, faults(row, `customServices[${place}]`, context, seen));
  });
  return { rows: rows.map((row) => plannedRow(row, context)), errors };
}

interface Matched {
  readonly sent: SentCustomService;
  readonly stored?: StoredCustomService;
}

/** A row keeps the service it overrides; entries of a service of this customer alone point to its row. */
function serviceIdOf({ sent, stored }: Matched): string | null {
  return (sent.serviceId === undefined ? stored?.serviceId : sent.serviceId) ?? null;
}

function faults(
  row: Matched,
  at: string,
  { knownServiceIds }: CustomServiceContext,
  seen: Set<string>,
): FieldErrors {
  const serviceId = serviceIdOf(row);
  if (row.stored && serviceId !== row.stored.serviceId) {
    return { [`${at}.serviceId`]: ['cannot change: remove the row and add another without its id'] };
  }
  if (serviceId === null)
    return row.sent.name?.trim() ? {} : { [`${at}.name`]: ['is required without a serviceId'] };
  if (!row.stored && !knownServiceIds.has(serviceId)) return { [`${at}.serviceId`]: ['no such service'] };
  if (seen.has(serviceId)) return { [`${at}.serviceId`]: ['stands in another row already'] };
  seen.add(serviceId);
  return {};
}

function plannedRow(
  { sent, stored }: Matched,
  { defaultRounding }: CustomServiceContext,
): PlannedCustomService {
  const serviceId = serviceIdOf({ sent, stored });
  const common = {
    id: stored?.id,
    serviceId,
    hourlyRate: numericText(sent.hourlyRate),
    fixedAmount: numericText(sent.fixedAmount),
    description: sent.description ?? null,
    sortOrder: sent.sortOrder ?? 0,
  };
  if (serviceId === null) {
    const { name, type, rounding } = sent;
    return {
      ...common,
      name: name ?? null,
      type: type ?? 'BillableTime',
      rounding: rounding ?? defaultRounding,
    };
  }
  return {
    ...common,
    name: override('name', sent, stored),
    type: override('type', sent, stored),
    rounding: override('rounding', sent, stored),
  };
}

/**
 * The answer shows inherited values, so GET, edit, PUT sends them back: one that was inherited and comes back
 * unchanged stays inherited. A new row overrides with whatever it says: an explicit None means none (contract 6.1).
 */
function override<Field extends keyof Inheritable>(
  field: Field,
  sent: SentCustomService,
  stored: StoredCustomService | undefined,
): Inheritable[Field] | null {
  const value = (sent[field] || null) as Inheritable[Field] | null;
  const isUnchanged = stored?.inherited && stored[field] === null && stored.inherited[field] === value;
  return isUnchanged ? null : value;
}

function numericText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
