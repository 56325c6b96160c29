import { decimal, roundHalfUp, roundMoney, toNumber } from '../../../shared/money/money.js';

/** Hours of whole seconds, two decimals, half up (contract 6.10). */
export function hoursOf(seconds: number): number {
  return toNumber(roundHalfUp(decimal(seconds).div(3600), 2));
}

/** What billable work is worth before it is on an invoice. Decimals as text. */
export interface BillableWork {
  /** Sum of the fixed amounts. */
  readonly fixedAmount: string;
  /** Sum over the services of billable seconds times the rate of an hour. */
  readonly secondsTimesRate: string;
}

/** Fixed amounts and hours times rate together, rounded once at the end. */
export function valueOf({ fixedAmount, secondsTimesRate }: BillableWork): number {
  return toNumber(roundMoney(decimal(secondsTimesRate).div(3600).plus(fixedAmount)));
}
