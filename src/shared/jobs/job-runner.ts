import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { JobResult, JobWithMetadata } from 'pg-boss';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Boss } from './boss.js';
import type { JobHandler } from './job-handler.js';
import type { JobQueueName } from './job-queues.js';

const BATCH = { batchSize: 5, includeMetadata: true } as const;

/** Gives the jobs of a queue to its handler, as they come, where this process runs jobs. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap {
  private readonly handlers = new Map<JobQueueName, JobHandler<JobQueueName>>();
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly boss: Boss,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For a handler, when its module is made. */
  register<Name extends JobQueueName>(handler: JobHandler<Name>): void {
    if (this.handlers.has(handler.queue)) throw new Error(`Two handlers for ${handler.queue}`);
    this.handlers.set(handler.queue, handler);
  }

  /** After all modules are made, so that every handler is registered. */
  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.runJobs) return;
    const options = {
      ...BATCH,
      pollingIntervalSeconds: 1,
      perJobResults: true,
      burstWhenBatchFull: true,
    } as const;
    for (const [queue, handler] of this.handlers) {
      await this.boss.instance.work<object, object, typeof options>(queue, options, (jobs) =>
        Promise.all(jobs.map((job) => this.run(handler, job))),
      );
    }
  }

  /** Does everything that is due now, in the caller's time: for tests and for tools that must not leave work behind. */
  async runPending(): Promise<void> {
    let done: number;
    do {
      done = 0;
      // A job may have made others, for a handler that has had its turn.
      for (const handler of this.handlers.values()) done += await this.runBatch(handler);
    } while (done > 0);
  }

  private async runBatch(handler: JobHandler<JobQueueName>): Promise<number> {
    const { instance } = this.boss;
    const jobs = await instance.fetch<object>(handler.queue, BATCH);
    const results = await Promise.all(jobs.map((job) => this.run(handler, job)));
    for (const { id, status, output } of results) {
      if (status === 'completed') await instance.complete(handler.queue, id);
      else await instance.fail(handler.queue, id, output);
    }
    return jobs.length;
  }

  private async run(
    handler: JobHandler<JobQueueName>,
    job: JobWithMetadata<object>,
  ): Promise<JobResult<object>> {
    try {
      await handler.handle(job.data as never, { isLast: job.retryCount >= job.retryLimit });
      return { id: job.id, status: 'completed' };
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      this.logger.warn({
        msg: 'A job failed',
        queue: handler.queue,
        job: job.id,
        try: job.retryCount + 1,
        error: stack,
      });
      return { id: job.id, status: 'failed', output: { message } };
    }
  }
}
