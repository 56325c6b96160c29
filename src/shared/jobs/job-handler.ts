import type { JobData, JobQueueName } from './job-queues.js';

export interface JobAttempt {
  /** It is not tried again when it fails: the job goes to the dead letters. */
  readonly isLast: boolean;
}

/**
 * Does the jobs of one queue. A job may come more than once (a process can die after its work and before it could
 * say so), so doing it twice must be the same as doing it once. Throwing means: try again later.
 */
export interface JobHandler<Name extends JobQueueName> {
  readonly queue: Name;
  /** How many one process does at the same time; several without. */
  readonly atOnce?: number;
  handle(data: JobData[Name], attempt: JobAttempt): Promise<void>;
}
