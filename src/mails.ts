import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { MailReplayService } from './modules/invoice-emails/mail-replay.service.js';
import { loadConfig } from './shared/config/config.js';
import { prepareDatabase } from './shared/database/prepare-database.js';
import { AppLogger } from './shared/logging/app-logger.js';
import { explainStartFailure } from './start-failure.js';

const USAGE = `Usage: npm run mails -- list
       npm run mails -- replay <id> | --all

Mails that failed after their last try. list names them, with what the mail server said last; replay queues them again,
with the same Message-ID. Mails that were refused are not among them: nothing of them is kept.
`;

/*
 * For an operator, while the server runs: it is the server, or the worker, that then sends what was queued. Ends with 1
 * when something was asked for that cannot be sent again.
 */
const [command, which, ...more] = process.argv.slice(2);
const isList = command === 'list' && which === undefined;
const isReplay = command === 'replay' && which !== undefined && more.length === 0;
if (isList || isReplay) {
  try {
    await run(isReplay ? which : null);
  } catch (error) {
    process.stderr.write(explainStartFailure(error));
    process.exitCode = 1;
  }
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}

/** @param wanted an id, `--all`, or `null` for the list. */
async function run(wanted: string | null): Promise<void> {
  const config = { ...loadConfig(), runJobs: false };
  const database = await prepareDatabase(config);
  try {
    const logger = new AppLogger('error');
    const app = await NestFactory.createApplicationContext(AppModule.of(config, database.appUrl), { logger });
    const mails = app.get(MailReplayService);
    await (wanted === null ? list(mails) : replay(mails, wanted));
    await app.close();
  } finally {
    await database.stop();
  }
}

async function list(mails: MailReplayService): Promise<void> {
  const failed = await mails.list();
  for (const { id, tenantId, kind, recipient, createdAt, error } of failed) {
    say([id, createdAt, tenantId ?? 'service', kind, recipient, error ?? 'its process died'].join('  '));
  }
  say(`${failed.length} failed`);
}

async function replay(mails: MailReplayService, wanted: string): Promise<void> {
  const chosen = (await mails.list()).filter(({ id }) => wanted === '--all' || id === wanted);
  let queued = 0;
  for (const mail of chosen) if (await mails.replay(mail)) queued += 1;
  say(`${queued} queued again`);
  if (queued === 0 && wanted !== '--all') {
    process.stderr.write(`No mail that failed has the id ${wanted}: npm run mails -- list\n`);
    process.exitCode = 1;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
