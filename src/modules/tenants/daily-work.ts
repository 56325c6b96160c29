import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { Database } from '../../shared/database/database.js';
import { IdempotencyRecords } from '../../shared/idempotency/idempotency-records.js';
import type { JobHandler } from '../../shared/jobs/job-handler.js';
import { JobQueue } from '../../shared/jobs/job-queue.js';
import { JobRunner } from '../../shared/jobs/job-runner.js';
import { TenantsRepository } from './tenants.repository.js';

interface Chore {
  readonly name: string;
  readonly doFor: (tenantId: string) => Promise<void>;
}

const HOUR_MS = 3_600_000;

/**
 * What is done for every company once a day (UTC), by one of the processes that run jobs. They all propose the day's job
 * every hour; only the first proposal makes one. A chore may come again on the same day, after a failure or a crash.
 */
@Injectable()
export class DailyWork implements JobHandler<'daily-work'>, OnApplicationBootstrap, OnModuleDestroy {
  readonly queue = 'daily-work';
  private readonly logger = new Logger(DailyWork.name);
  private readonly chores: Chore[] = [];
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly tenants: TenantsRepository,
    private readonly jobs: JobQueue,
    @Inject(CONFIG) private readonly config: Config,
    runner: JobRunner,
    answers: IdempotencyRecords,
  ) {
    runner.register(this);
    this.add('answers kept for retries', (tenantId) => answers.purge(tenantId));
  }

  /** For a module, when it is made. */
  add(name: string, doFor: Chore['doFor']): void {
    this.chores.push({ name, doFor });
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.runJobs) return;
    await this.propose();
    this.timer = setInterval(() => void this.propose(), HOUR_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** One company's trouble is not the others': all are done, then the job fails and is tried again. */
  async handle(): Promise<void> {
    const failed: string[] = [];
    for (const tenantId of await this.tenants.allIds()) {
      for (const { name, doFor } of this.chores) {
        try {
          await doFor(tenantId);
        } catch (error) {
          failed.push(name);
          this.logger.error({ msg: `Failed: ${name}`, tenantId }, (error as Error).stack);
        }
      }
    }
    if (failed.length > 0) throw new Error(`${failed.length} pieces of daily work failed: see above`);
  }

  /** The database may be away just now: the next hour comes. */
  private async propose(): Promise<void> {
    try {
      await this.database.identityTransaction(() => this.jobs.enqueue(this.queue, {}, { oncePerDay: true }));
    } catch (error) {
      this.logger.warn(`Today's work could not be proposed: ${(error as Error).message}`);
    }
  }
}
