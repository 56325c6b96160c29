import type { Writable } from 'node:stream';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { connectionOptions, DATABASE_TARGET, type DatabaseTarget } from './database-target.js';
import { publishStatement } from './statement-channel.js';

/**
 * Reads in one round trip: `BEGIN READ ONLY; SET LOCAL …`, the statement and `COMMIT` are sent together
 * (protocol pipelining), so row-level security covers reads at nearly the price of the bare statement.
 */
@Injectable()
export class ReadPool implements OnApplicationShutdown {
  private readonly logger = new Logger(ReadPool.name);
  private readonly pool: pg.Pool;

  constructor(@Inject(DATABASE_TARGET) target: DatabaseTarget) {
    this.pool = new pg.Pool({ ...connectionOptions(target), pipeline: true });
    // Without a listener a dropped idle connection would end the process.
    this.pool.on('error', (error) => this.logger.warn(`An idle connection was lost: ${error.message}`));
  }

  async query<Row>(setting: string, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      publishStatement(sql);
      const send = holdBack(client);
      const begin = client.query(`BEGIN READ ONLY; ${setting}`);
      const result = client.query<Row & pg.QueryResultRow>(sql, [...parameters]);
      const commit = client.query('COMMIT');
      send();
      const outcomes = await Promise.allSettled([begin, result, commit]);
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
      return (await result).rows;
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // A connection that failed is closed rather than reused: nobody has to reason about its state.
      client.release(failure);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

/** What is asked of the connection from now on leaves in one write, when the returned function is called. */
function holdBack(client: pg.PoolClient): () => void {
  // Not among pg's published types; its own queries are held back like this, too.
  const { stream } = (client as pg.PoolClient & { connection: { stream: Writable } }).connection;
  stream.cork();
  return () => stream.uncork();
}
