import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { AttemptLimitSettings } from '../../shared/config/attempt-limit-settings.js';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { addressSubject } from './domain/address-subject.js';
import { FixedWindows } from './fixed-windows.js';
import { TooManyAttempts } from './rate-limit.errors.js';

export type AttemptLimit = keyof AttemptLimitSettings;

interface Rule {
  readonly windowSeconds: number;
  readonly of: 'account' | 'address';
  /** Completes "Too many …". */
  readonly what: string;
}

const QUARTER = 900;
const HOUR = 3_600;

const RULES: Record<AttemptLimit, Rule> = {
  signInFailuresPerAccount: {
    windowSeconds: QUARTER,
    of: 'account',
    what: 'failed sign-ins for this account',
  },
  signInFailuresPerIp: { windowSeconds: QUARTER, of: 'address', what: 'failed sign-ins from this address' },
  registrationsPerIp: { windowSeconds: HOUR, of: 'address', what: 'registrations from this address' },
  passwordResetsPerAccount: { windowSeconds: HOUR, of: 'account', what: 'password resets for this account' },
  passwordResetsPerIp: { windowSeconds: HOUR, of: 'address', what: 'password resets from this address' },
  openCallsPerIp: { windowSeconds: QUARTER, of: 'address', what: 'calls from this address' },
};

/** Limits on what people may try before they are signed in (contract 3.1, "own limits"). */
@Injectable()
export class AttemptLimits {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly windows: FixedWindows,
  ) {}

  /**
   * Counts one for the subject (an account's e-mail address, or an IP address; `null`: those without one together).
   * To count failures only, take before trying and give back after a success: so parallel tries cannot pass the limit.
   * @throws TooManyAttempts when the limit is used up; nothing is counted then.
   */
  async take(limit: AttemptLimit, subject: string | null): Promise<void> {
    const { windowSeconds, what } = RULES[limit];
    const most = this.config.attemptLimits[limit];
    const state = await this.windows.take(this.key(limit, subject), most, windowSeconds);
    if (state.isBlocked) throw new TooManyAttempts(what, state.secondsLeft);
  }

  /** Uncounts one: the attempt was no failure. */
  giveBack(limit: AttemptLimit, subject: string | null): Promise<void> {
    return this.windows.giveBack(this.key(limit, subject), RULES[limit].windowSeconds);
  }

  /** Keyed hash: Redis holds no addresses, and nobody who reads it can try some out. */
  private key(limit: AttemptLimit, subject: string | null): string {
    const normal =
      RULES[limit].of === 'account' ? (subject ?? '').trim().toLowerCase() : addressSubject(subject);
    const hash = createHmac('sha256', this.config.secrets.masterKey).update(`attempt ${limit} ${normal}`);
    return `attempt:${limit}:${hash.digest('base64url')}`;
  }
}
