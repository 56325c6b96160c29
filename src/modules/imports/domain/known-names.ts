import type { TimeRounding } from '../../../shared/time/time-rounding.js';
import { nameKey } from './cells.js';

/** Something that a row can name. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly isArchived: boolean;
}

type ServiceKind = 'BillableTime' | 'BillableFixed';

/** What an entry's time and price depend on. Exactly one of the two ids is set. */
export interface ServiceTerms {
  readonly serviceId: string | null;
  /** One that exists for the customer alone. */
  readonly customerServiceId: string | null;
  readonly type: ServiceKind;
  readonly rounding: TimeRounding;
  readonly fixedAmount: string | null;
}

export interface KnownService extends Named {
  readonly type: ServiceKind;
  readonly rounding: TimeRounding;
  readonly fixedAmount: string | null;
}

/** A customer's own row: of a service, whose terms it changes (NULL = as there), or for this customer alone. */
export interface KnownOwnService {
  readonly id: string;
  readonly customerId: string;
  readonly serviceId: string | null;
  readonly name: string | null;
  readonly type: ServiceKind | null;
  readonly rounding: TimeRounding | null;
  readonly fixedAmount: string | null;
}

export interface KnownProject extends Named {
  readonly customerId: string;
}

export interface KnownNames {
  readonly customers: readonly Named[];
  readonly services: readonly KnownService[];
  readonly ownServices: readonly KnownOwnService[];
  readonly projects: readonly KnownProject[];
}

/** Which of those with a name is meant; or why that cannot be told. Archived ones count only when there is no other. */
export function chosen<T extends Named>(candidates: readonly T[]): T | 'Missing' | 'Archived' | 'Several' {
  const usable = candidates.filter(({ isArchived }) => !isArchived);
  if (usable.length > 1) return 'Several';
  return usable[0] ?? (candidates.length > 0 ? 'Archived' : 'Missing');
}

/** Lists by key, for look-ups. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string | null): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The services that a name may mean for a customer, with that customer's terms: the customer's own ones first. */
export class ServiceNames {
  private readonly services: ReadonlyMap<string, KnownService[]>;
  private readonly byId: ReadonlyMap<string, KnownService>;
  private readonly own: ReadonlyMap<string, KnownOwnService[]>;

  constructor({ services, ownServices }: Pick<KnownNames, 'services' | 'ownServices'>) {
    this.services = grouped(services, ({ name }) => nameKey(name));
    this.byId = new Map(services.map((service) => [service.id, service]));
    this.own = grouped(ownServices, ({ customerId }) => customerId);
  }

  candidates(customerId: string | null, name: string): (Named & ServiceTerms)[] {
    const key = nameKey(name);
    const rows = (customerId === null ? undefined : this.own.get(customerId)) ?? [];
    const named = rows.filter((row) => row.name !== null && nameKey(row.name) === key);
    const own = named.flatMap((row) => this.ownCandidate(row));
    if (own.length > 0) return own;
    return (this.services.get(key) ?? []).map((service) => {
      const override = rows.find(({ serviceId }) => serviceId === service.id);
      return { ...service, ...globalTerms(service, override) };
    });
  }

  private ownCandidate(row: KnownOwnService): (Named & ServiceTerms)[] {
    const service = row.serviceId === null ? undefined : this.byId.get(row.serviceId);
    if (service) return [{ ...service, ...globalTerms(service, row) }];
    // A row that changes a service which is deleted is no use.
    return row.serviceId === null
      ? [{ id: row.id, name: row.name!, isArchived: false, ...ownTerms(row) }]
      : [];
  }
}

function globalTerms(service: KnownService, own: KnownOwnService | undefined): ServiceTerms {
  return {
    serviceId: service.id,
    customerServiceId: null,
    type: own?.type ?? service.type,
    rounding: own?.rounding ?? service.rounding,
    fixedAmount: own?.fixedAmount ?? service.fixedAmount,
  };
}

function ownTerms(row: KnownOwnService): ServiceTerms {
  return {
    serviceId: null,
    customerServiceId: row.id,
    type: row.type ?? 'BillableTime',
    rounding: row.rounding ?? 'None',
    fixedAmount: row.fixedAmount,
  };
}
