import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { DATABASE_TARGET, type DatabaseTarget } from '../database/database-target.js';
import { JOBS_SCHEMA } from './job-queues.js';

// A stopping process lets the jobs it has begun end; what takes longer runs again elsewhere.
const SHUTDOWN_MS = 15_000;

/** pg-boss of this process, on two connections of its own. Only this folder knows it. */
@Injectable()
export class Boss implements OnModuleInit, OnModuleDestroy {
  readonly instance: PgBoss;

  constructor(@Inject(DATABASE_TARGET) target: DatabaseTarget, @Inject(CONFIG) { runJobs }: Config) {
    this.instance = new PgBoss({
      connectionString: target.url,
      application_name: 'tiktak-jobs',
      max: 2,
      schema: JOBS_SCHEMA,
      migrate: false, // prepare-jobs.ts does it, with the owner's rights
      createSchema: false,
      supervise: runJobs,
      superviseIntervalSeconds: 10, // how soon the jobs of a process that died are seen
      monitorIntervalSeconds: 10,
      maintenanceIntervalSeconds: 3_600,
      schedule: false,
      registerInstance: false,
      reindex: false,
      monitorVacuum: false,
    });
    const logger = new Logger('Jobs');
    this.instance.on('error', (error) => logger.error(error.message, error.stack));
    this.instance.on('warning', ({ message }) => logger.warn(message));
  }

  async onModuleInit(): Promise<void> {
    await this.instance.start({ attempts: 3 }); // as often as the other connections are tried
  }

  async onModuleDestroy(): Promise<void> {
    await this.instance.stop({ graceful: true, timeout: SHUTDOWN_MS });
  }
}
