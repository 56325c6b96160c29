import { Injectable } from '@nestjs/common';
import { type CappedThing, type PlanName, PLANS_TABLE, planThatAllows } from './domain/plans.js';
import { PlanLimitReached } from './plan.errors.js';
import { TenantsRepository } from './tenants.repository.js';

/** Keeps a company within its plan (contract 3.2). */
@Injectable()
export class PlanLimitsService {
  constructor(private readonly tenants: TenantsRepository) {}

  /**
   * Call it in the transaction that makes the thing, before making it. Of parallel calls each waits for the one
   * before to commit, so that exactly the limit gets through. A plan without a limit makes nobody wait.
   *
   * @param countUsed how many there are now, in the same transaction.
   * @throws PlanLimitReached when `wanted` more are too many.
   */
  async assertRoom(
    tenantId: string,
    thing: CappedThing,
    countUsed: () => Promise<number>,
    wanted = 1,
  ): Promise<void> {
    const check = async (plan: PlanName): Promise<void> => {
      const limit: number | null = PLANS_TABLE[plan][thing];
      if (limit === null) return;
      const needed = (await countUsed()) + wanted;
      if (needed > limit) throw new PlanLimitReached(thing, plan, limit, planThatAllows(thing, needed));
    };
    const plan = await this.tenants.getPlan(tenantId);
    await check(plan); // a full company is refused without waiting for others
    if (PLANS_TABLE[plan][thing] !== null) await check(await this.tenants.lockPlan(tenantId));
  }

  /**
   * For many things at once, of which some may be left out: how many more the plan allows (`Infinity` without a limit),
   * and what is said of the others. In the transaction that makes them; parallel calls wait as for `assertRoom`.
   */
  async roomFor(tenantId: string, thing: CappedThing, countUsed: () => Promise<number>): Promise<PlanRoom> {
    const plan = await this.tenants.getPlan(tenantId);
    if (PLANS_TABLE[plan][thing] === null) return { room: Infinity, refusal: '' };
    const locked = await this.tenants.lockPlan(tenantId);
    const limit: number | null = PLANS_TABLE[locked][thing];
    if (limit === null) return { room: Infinity, refusal: '' };
    const { message } = new PlanLimitReached(thing, locked, limit, planThatAllows(thing, limit + 1));
    return { room: Math.max(0, limit - (await countUsed())), refusal: message };
  }
}

export interface PlanRoom {
  readonly room: number;
  /** The sentence of {@link PlanLimitReached}. */
  readonly refusal: string;
}
