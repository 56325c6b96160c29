import type { EnvironmentReader } from './environment-reader.js';

/** How often something may be tried by people who are not signed in (contract 3.1, "own limits"). */
export interface AttemptLimitSettings {
  /** Wrong passwords for one account in 15 minutes. */
  readonly signInFailuresPerAccount: number;
  /** Wrong passwords from one address in 15 minutes. */
  readonly signInFailuresPerIp: number;
  /** Per clock hour. */
  readonly registrationsPerIp: number;
  readonly passwordResetsPerAccount: number;
  readonly passwordResetsPerIp: number;
  /** Refreshes and uses of mailed links from one address in 15 minutes. */
  readonly openCallsPerIp: number;
}

const MOST = 1_000_000;

export function readAttemptLimits(read: EnvironmentReader): AttemptLimitSettings {
  return {
    signInFailuresPerAccount: read.integer('SIGN_IN_FAILURES_PER_ACCOUNT', 10, 1, MOST),
    signInFailuresPerIp: read.integer('SIGN_IN_FAILURES_PER_IP', 100, 1, MOST),
    registrationsPerIp: read.integer('REGISTRATIONS_PER_IP', 10, 1, MOST),
    passwordResetsPerAccount: read.integer('PASSWORD_RESETS_PER_ACCOUNT', 5, 1, MOST),
    passwordResetsPerIp: read.integer('PASSWORD_RESETS_PER_IP', 30, 1, MOST),
    openCallsPerIp: read.integer('OPEN_CALLS_PER_IP', 1_000, 1, MOST),
  };
}
