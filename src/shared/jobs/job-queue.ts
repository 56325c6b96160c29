import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Boss } from './boss.js';
import type { JobData, JobQueueName } from './job-queues.js';

export interface JobOptions {
  /** Not before this instant; absent: now. */
  readonly startAfter?: Date;
  /** The higher the earlier; 0 without. */
  readonly priority?: number;
  /** One in a day (UTC) is made; a further one is left out. */
  readonly oncePerDay?: boolean;
}

const DAY_SECONDS = 86_400;

/** Hands work to the background. */
@Injectable()
export class JobQueue {
  constructor(
    private readonly boss: Boss,
    private readonly database: Database,
  ) {}

  /**
   * Writes the job in the open transaction: it exists exactly if that commits.
   * @throws when no transaction is open.
   */
  async enqueue<Name extends JobQueueName>(
    queue: Name,
    data: JobData[Name],
    { startAfter, priority, oncePerDay }: JobOptions = {},
  ): Promise<void> {
    const executeSql = async (text: string, values?: unknown[]) => ({
      rows: await this.database.query<object>(text, values),
    });
    await this.boss.instance.send(queue, data, {
      ...(startAfter && { startAfter }),
      ...(priority !== undefined && { priority }),
      ...(oncePerDay && { singletonSeconds: DAY_SECONDS }),
      db: { executeSql },
    });
  }
}
