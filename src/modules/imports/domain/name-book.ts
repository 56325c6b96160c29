import type { TimeRounding } from '../../../shared/time/time-rounding.js';
import { nameKey } from './cells.js';
import type { EntryRow } from './entry-rows.js';
import {
  chosen,
  grouped,
  type KnownNames,
  type Named,
  ServiceNames,
  type ServiceTerms,
} from './known-names.js';
import { quoted } from './row-cells.js';

/** Something that a row needs and nobody has yet. */
export interface NewThing {
  readonly id: string;
  readonly name: string;
}
export interface NewProject extends NewThing {
  readonly customerId: string;
}

/** What is made for names that nobody has. */
export interface NameRules {
  readonly createMissing: boolean;
  /** Of new services. */
  readonly rounding: TimeRounding;
  /** How many customers more the plan allows, and what is said beyond. */
  readonly customerRoom: number;
  readonly customersFull: string;
  readonly newId: () => string;
}

export interface FoundNames {
  readonly customerId: string;
  readonly terms: ServiceTerms;
  readonly projectId: string | null;
}

type Names = Pick<EntryRow, 'customer' | 'project' | 'service'>;
const HOW = { customer: 'customer', service: 'service', project: 'project of this customer' };

/**
 * Finds what the rows of a file name, and keeps a list of what has to be made for them. The service is the row's task,
 * or its project where it has none: in most trackers the project is what one works on.
 */
export class NameBook {
  /** In the order of the file. */
  readonly newCustomers = new Map<string, NewThing>();
  readonly newServices = new Map<string, NewThing>();
  readonly newProjects = new Map<string, NewProject>();
  private readonly customers: ReadonlyMap<string, Named[]>;
  private readonly projects: ReadonlyMap<string, Named[]>;
  private readonly services: ServiceNames;

  constructor(
    known: KnownNames,
    private readonly rules: NameRules,
  ) {
    this.customers = grouped(known.customers, ({ name }) => nameKey(name));
    this.projects = grouped(known.projects, ({ customerId, name }) => projectKey(customerId, name));
    this.services = new ServiceNames(known);
  }

  /**
   * What a row names; `null`, with faults, when something is not to be used. A new thing is made only for a row that is
   * taken in the end: `take` says so.
   */
  find(row: Names, faults: string[]): { readonly found: FoundNames; readonly take: () => void } | null {
    const before = faults.length;
    const customer = this.customer(row.customer, faults);
    const service = this.service(customer, row.service || row.project, faults);
    const project = this.project(customer, row, faults);
    if (!customer || !service || faults.length > before) return null;
    const { id: customerId } = customer.thing;
    const take = (): void => {
      if (customer.isNew) this.newCustomers.set(nameKey(customer.thing.name), customer.thing);
      if (service.isNew) this.newServices.set(nameKey(service.thing.name), service.thing);
      if (project?.isNew) {
        const key = projectKey(customerId, project.thing.name);
        this.newProjects.set(key, { ...project.thing, customerId });
      }
    };
    const found = { customerId, terms: service.thing, projectId: project?.thing.id ?? null };
    return { found, take };
  }

  private customer(name: string, faults: string[]): Found<NewThing> | null {
    const made = this.newCustomers.get(nameKey(name));
    if (made) return { thing: made, isNew: true };
    const found = this.pick('customer', name, this.customers.get(nameKey(name)) ?? [], faults);
    if (!found?.isNew || this.newCustomers.size < this.rules.customerRoom) return found;
    faults.push(`customer: ${this.rules.customersFull}`);
    return null;
  }

  private service(
    customer: Found<NewThing> | null,
    name: string,
    faults: string[],
  ): Found<NewThing & ServiceTerms> | null {
    const made = this.newServices.get(nameKey(name));
    if (made) return { thing: this.newTerms(made), isNew: true };
    const customerId = customer && !customer.isNew ? customer.thing.id : null;
    const found = this.pick('service', name, this.services.candidates(customerId, name), faults);
    if (!found) return null;
    return found.isNew
      ? { thing: this.newTerms(found.thing), isNew: true }
      : (found as Found<NewThing & ServiceTerms>);
  }

  /** A project is only looked for, never asked for, where its name stands for the service. */
  private project(customer: Found<NewThing> | null, row: Names, faults: string[]): Found<NewThing> | null {
    if (row.project === '' || !customer) return null;
    const key = projectKey(customer.thing.id, row.project);
    const made = this.newProjects.get(key);
    if (made) return { thing: made, isNew: true };
    const candidates = this.projects.get(key) ?? [];
    if (row.service === '' && candidates.length === 0) return null;
    return this.pick('project', row.project, candidates, faults);
  }

  private newTerms({ id, name }: NewThing): NewThing & ServiceTerms {
    const { rounding } = this.rules;
    return {
      id,
      name,
      serviceId: id,
      customerServiceId: null,
      type: 'BillableTime',
      rounding,
      fixedAmount: null,
    };
  }

  private pick<T extends Named>(
    what: keyof typeof HOW,
    name: string,
    candidates: readonly T[],
    faults: string[],
  ): Found<T | NewThing> | null {
    if (name === '') {
      faults.push(
        `${what}: ${what === 'service' ? 'the row names neither a task nor a project' : 'the row names none'}`,
      );
      return null;
    }
    const choice = chosen(candidates);
    if (typeof choice === 'object') return { thing: choice, isNew: false };
    if (choice === 'Missing' && this.rules.createMissing) {
      return { thing: { id: this.rules.newId(), name: name.trim() }, isNew: true };
    }
    faults.push(`${what}: ${FAULTS[choice](quoted(name), HOW[what])}`);
    return null;
  }
}

interface Found<T> {
  readonly thing: T;
  readonly isNew: boolean;
}

const FAULTS = {
  Missing: (name: string, what: string) =>
    `no ${what} is called ${name}: create it, or import with createMissing`,
  Archived: (name: string, what: string) => `the ${what} ${name} is archived: un-archive it first`,
  Several: (name: string, what: string) =>
    `more than one ${what} is called ${name}: give them different names`,
};

function projectKey(customerId: string, name: string): string {
  return `${customerId} ${nameKey(name)}`;
}
