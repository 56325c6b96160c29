import { plannedWork, type PlannedEntry, type SeededService, type WorkPlan } from './planned-work.js';
import { Random } from './random.js';

const HOURLY: SeededService = {
  name: 'Consulting',
  serviceId: 'consulting',
  customerServiceId: null,
  isFixed: false,
  price: '80',
  rounding: 'FifteenMinutes',
};
const FIXED: SeededService = { ...HOURLY, name: 'Travel', serviceId: 'travel', isFixed: true };

function planOf(entries: number): WorkPlan {
  const customer = { contactIds: ['contact'], projectIds: ['project'], services: [HOURLY, FIXED] };
  return {
    entries,
    days: ['2026-04-02', '2026-04-03'],
    userIds: ['an', 'bo'],
    customers: [
      { ...customer, id: 'acme' },
      { ...customer, id: 'zorg', projectIds: [] },
    ],
    notes: ['Meeting'],
    tags: ['urgent', 'remote'],
  };
}

const made = (entries: number, seed = 1): PlannedEntry[] => [
  ...plannedWork(planOf(entries), new Random(seed)),
];

describe('planned work', () => {
  it('is as many entries as asked for, day by day', () => {
    const entries = made(401);

    expect(entries).toHaveLength(401);
    expect(entries.map(({ date }) => date)).toEqual(entries.map(({ date }) => date).sort());
  });

  it('is the same for the same seed', () => {
    expect(made(50)).toEqual(made(50));
    expect(made(50)).not.toEqual(made(50, 2));
  });

  it.each([4, 40, 4_000, 40_000])('never overlaps for a person on a day: %i entries', (count) => {
    const times = made(count).filter(({ start }) => start !== null);

    const ends = new Map<string, number>();
    for (const { userId, date, start, seconds } of times) {
      expect(start! + 0).toBeGreaterThanOrEqual(ends.get(userId + date) ?? 0);
      expect(seconds).toBeGreaterThan(0);
      ends.set(userId + date, start! + seconds!);
    }
    expect(Math.max(...ends.values())).toBeLessThan(24 * 3_600);
  });

  it('bills rounded time, and nothing of what is not billable', () => {
    const entries = made(400);

    for (const { isBillable, seconds, billableSeconds } of entries) {
      if (!isBillable) expect(billableSeconds).toBe(0);
      else if (seconds === null) expect(billableSeconds).toBeNull();
      else expect(billableSeconds).toBe(Math.ceil(seconds / 900) * 900);
    }
    expect(new Set(entries.map(({ isBillable }) => isBillable)).size).toBe(2);
  });
});
