import type { LocalDate } from '../../../shared/time/clock.js';
import type { TimeRounding } from '../../../shared/time/time-rounding.js';
import { billableSecondsOf } from '../../log-entries/domain/duration-rounding.js';
import { FavouritesFirst, type Random } from './random.js';
import { shareOf } from './work-days.js';

/** A service as it is for one customer. */
export interface SeededService {
  readonly name: string;
  readonly serviceId: string | null;
  readonly customerServiceId: string | null;
  readonly isFixed: boolean;
  /** An hour, or the whole at a fixed price. */
  readonly price: string;
  readonly rounding: TimeRounding;
}

export interface SeededCustomer {
  readonly id: string;
  readonly contactIds: readonly string[];
  readonly projectIds: readonly string[];
  /** What is sold most often comes first. */
  readonly services: readonly SeededService[];
}

export interface PlannedEntry {
  readonly userId: string;
  readonly customer: SeededCustomer;
  readonly service: SeededService;
  readonly contactId: string | null;
  readonly projectId: string | null;
  readonly date: LocalDate;
  /** Seconds since midnight; `null` at a fixed price. */
  readonly start: number | null;
  readonly seconds: number | null;
  readonly billableSeconds: number | null;
  readonly isBillable: boolean;
  readonly notes: string | null;
  readonly tags: readonly string[];
}

export interface WorkPlan {
  readonly entries: number;
  readonly days: readonly LocalDate[];
  readonly userIds: readonly string[];
  readonly customers: readonly SeededCustomer[];
  readonly notes: readonly string[];
  readonly tags: readonly string[];
}

const DAY_BEGINS = 8 * 3_600;
const DAY_SECONDS = 8.5 * 3_600;
const LONGEST = 3 * 3_600;

/** The entries of a team, day by day. A person's entries of one day come one after the other and do not overlap. */
export function* plannedWork(plan: WorkPlan, random: Random): Generator<PlannedEntry> {
  const { days, userIds } = plan;
  const customers = new FavouritesFirst(plan.customers);
  const services = new Map(plan.customers.map((one) => [one, new FavouritesFirst(one.services)]));
  for (const [dayNumber, date] of days.entries()) {
    for (const [userNumber, userId] of userIds.entries()) {
      const place = dayNumber * userIds.length + userNumber;
      const count = shareOf(plan.entries, place, days.length * userIds.length);
      for (let number = 0; number < count; number++) {
        const customer = customers.pick(random);
        const service = services.get(customer)!.pick(random);
        const time = service.isFixed ? NO_TIME : slot(number, count, random);
        const isBillable = random.isLucky(0.9);
        const billableSeconds = billableSecondsOf(time.seconds, service.rounding, isBillable);
        const what = { userId, date, customer, service, ...time, billableSeconds, isBillable };
        yield { ...what, ...details(customer, plan, random) };
      }
    }
  }
}

const NO_TIME = { start: null, seconds: null };

/** Whole minutes of the working day; where a day holds very many entries, seconds. */
function slot(number: number, count: number, random: Random): { start: number; seconds: number } {
  const length = Math.min(DAY_SECONDS / count, LONGEST);
  const grain = length >= 240 ? 60 : 1;
  const whole = (seconds: number): number => Math.floor(seconds / grain) * grain;
  const seconds = Math.max(grain, whole(length * (0.5 + random.next() / 2)));
  return { start: whole(DAY_BEGINS + number * length), seconds };
}

function details(
  { contactIds, projectIds }: SeededCustomer,
  { notes, tags }: WorkPlan,
  random: Random,
): Pick<PlannedEntry, 'contactId' | 'projectId' | 'notes' | 'tags'> {
  const first = random.pick(tags);
  const second = random.pick(tags);
  return {
    contactId: contactIds.length > 0 && random.isLucky(0.4) ? random.pick(contactIds) : null,
    projectId: projectIds.length > 0 && random.isLucky(0.6) ? random.pick(projectIds) : null,
    notes: random.isLucky(0.75) ? random.pick(notes) : null,
    tags: random.isLucky(0.5) ? [] : random.isLucky(0.3) && first !== second ? [first, second] : [first],
  };
}
