import type { QueueOptions } from 'pg-boss';

/** PostgreSQL schema of the jobs; only the owner's connection changes its tables. */
export const JOBS_SCHEMA = 'pgboss';

/** Every queue and what its jobs carry: ids only, never a secret or anything about a person. */
export interface JobData {
  'deliver-mail': { readonly mailId: string };
  /** The address, sealed: it is not known yet whether anybody has it. */
  'password-reset-requests': { readonly ciphertext: string; readonly masterKeyId: string };
  'daily-work': Record<string, never>;
  'keep-invoice-pdf': { readonly tenantId: string; readonly invoiceId: string };
}

export type JobQueueName = keyof JobData;

/** How often and for how long a job is tried. A new queue is named here, and the next start creates it. */
export const JOB_QUEUES: Record<JobQueueName, QueueOptions> = {
  // Half a minute, one, two … at most an hour apart: a mail server may be away for half a day.
  'deliver-mail': {
    retryLimit: 18,
    retryDelay: 30,
    retryBackoff: true,
    retryDelayMax: 3_600,
    expireInSeconds: 120,
    heartbeatSeconds: 20, // of a process that is not heard of for so long, another takes the mail
    deleteAfterSeconds: 86_400,
  },
  // Soon or not at all: a person waits for the mail.
  'password-reset-requests': {
    retryLimit: 5,
    retryDelay: 5,
    retryBackoff: true,
    expireInSeconds: 60,
    deleteAfterSeconds: 3_600,
  },
  // Kept for longer than a day after its end: while it is there, no second one of that day is made.
  'daily-work': {
    retryLimit: 5,
    retryDelay: 600,
    retryBackoff: true,
    expireInSeconds: 7_200,
    deleteAfterSeconds: 172_800,
  },
  // Given up soon where no browser is installed: the first download draws the document then.
  'keep-invoice-pdf': {
    retryLimit: 4,
    retryDelay: 60,
    retryBackoff: true,
    expireInSeconds: 120,
    deleteAfterSeconds: 86_400,
  },
};

export const jobQueueNames = Object.keys(JOB_QUEUES) as JobQueueName[];

/** Where jobs are kept whose last try failed, for a person to look at. */
export function deadLetterQueueOf(name: JobQueueName): string {
  return `${name}-dead`;
}
