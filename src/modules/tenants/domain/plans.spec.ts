import { planThatAllows } from './plans.js';

describe('the plan that lifts a limit', () => {
  it.each([
    ['seats', 1, 'Free'],
    ['seats', 2, 'Pro'],
    ['seats', 6, 'Business'],
    ['seats', 26, 'Enterprise'],
    ['seats', 1_000_000, 'Enterprise'],
    ['apiKeys', 3, 'Pro'],
    ['apiKeys', 51, 'Enterprise'],
    ['apiKeys', 201, null],
    ['activeCustomers', 11, 'Pro'],
    ['invoicesPerMonth', 21, 'Pro'],
  ] as const)('for %s %d is %s', (thing, needed, plan) => {
    expect(planThatAllows(thing, needed)).toBe(plan);
  });
});
