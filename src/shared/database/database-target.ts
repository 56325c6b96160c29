import type pg from 'pg';
import { rowTypes } from './row-types.js';

/** Where the application connects to, as the role that owns nothing. */
export interface DatabaseTarget {
  readonly url: string;
  /** Connections of each of the two pools (reads, writes). */
  readonly poolSize: number;
}

export const DATABASE_TARGET = Symbol('DatabaseTarget');

/** What both pools share. A full pool answers within two seconds: 503 rather than a hang. */
export function connectionOptions(target: DatabaseTarget): pg.PoolConfig {
  return {
    connectionString: target.url,
    max: target.poolSize,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    application_name: 'tiktak',
    types: rowTypes,
  };
}
