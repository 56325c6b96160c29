import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { JobResult, JobWithMetadata } from 'pg-boss';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { Boss } from './boss.js';
import type { JobHandler } from './job-handler.js';
import type { JobQueueName } from './job-queues.js';

const AT_ONCE = 5;
/** A process says so often that it still does a job; see heartbeatSeconds of the queues. */
const HEARTBEAT_SECONDS = 5;

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
    for (const handler of this.handlers.values()) await this.workOn(handler);
  }

  private async workOn(handler: JobHandler<JobQueueName>): Promise<void> {
    const { instance } = this.boss;
    const options = {
      ...batchOf(handler),
      pollingIntervalSeconds: 1,
      perJobResults: true,
      heartbeatRefreshSeconds: HEARTBEAT_SECONDS,
    } as const;
    let worker = '';
    worker = await instance.work<object, object, typeof options>(handler.queue, options, async (jobs) => {
      const results = await Promise.all(jobs.map((job) => this.run(handler, job)));
      instance.notifyWorker(worker); // where some were done may be more: no pause before the next look
      return results;
    });
  }

  /**
   * Does everything that is due now, in the caller's time: for tests and for tools that must not leave work behind.
   * @param queues only these; all without.
   */
  async runPending(queues?: readonly JobQueueName[]): Promise<void> {
    const handlers = [...this.handlers.values()].filter(({ queue }) => queues?.includes(queue) ?? true);
    let done: number;
    do {
      done = 0;
      // A job may have made others, for a handler that has had its turn.
      for (const handler of handlers) done += await this.runBatch(handler);
    } while (done > 0);
  }

  private async runBatch(handler: JobHandler<JobQueueName>): Promise<number> {
    const { instance } = this.boss;
    const jobs = await instance.fetch<object>(handler.queue, batchOf(handler));
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

function batchOf({ atOnce = AT_ONCE }: JobHandler<JobQueueName>): {
  batchSize: number;
  includeMetadata: true;
} {
  return { batchSize: atOnce, includeMetadata: true };
}
