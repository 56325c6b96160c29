import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type pg from 'pg';
import { deadLetterQueueOf, JOB_QUEUES, jobQueueNames, JOBS_SCHEMA } from './job-queues.js';

/**
 * Creates or upgrades the schema of the jobs and its queues, with the owner's connection: the application's role may
 * not. The caller holds the lock, so that one process at a time does it.
 */
export async function prepareJobs(owner: pg.Client): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => owner.query(text, values) },
    schema: JOBS_SCHEMA,
    migrate: true,
    bamIntervalSeconds: 10,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  boss.on('error', () => undefined); // what fails in the background is tried again, and seen below
  await boss.start();
  try {
    await createQueues(boss);
    await finishIndexes(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of jobQueueNames) {
    const deadLetter = deadLetterQueueOf(name);
    await boss.createQueue(deadLetter);
    await boss.createQueue(name, { ...JOB_QUEUES[name], deadLetter });
    await boss.updateQueue(name, { ...JOB_QUEUES[name], deadLetter }); // one that exists takes new settings
  }
}

/** An upgrade of pg-boss leaves large indexes to a background task, which needs the owner's rights. */
async function finishIndexes(boss: PgBoss): Promise<void> {
  const isBusy = async (): Promise<boolean> =>
    (await boss.getBamStatus()).some(({ status }) => status === 'pending' || status === 'in_progress');
  while (await isBusy()) await sleep(500);
}
