import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { ApiKeyRotation } from './modules/auth/api-key-rotation.js';
import { type Config, loadConfig } from './shared/config/config.js';
import type { RotationResult } from './shared/crypto/rotation.js';
import { prepareDatabase } from './shared/database/prepare-database.js';
import { AppLogger } from './shared/logging/app-logger.js';
import { MailRotation } from './shared/mail/mail-rotation.js';
import { explainStartFailure } from './start-failure.js';

const CHECK_ONLY = '--check';

/*
 * Brings everything that is stored under an earlier secret under the current one, while the server runs: see
 * docs/rotating-secrets.md. Ends with 1 when something is left that still needs an earlier secret.
 */
try {
  const config = { ...loadConfig(), runJobs: false };
  const database = await prepareDatabase(config);
  try {
    process.exitCode = (await rotate(config, database.appUrl)) ? 0 : 1;
  } finally {
    await database.stop();
  }
} catch (error) {
  process.stderr.write(explainStartFailure(error));
  process.exitCode = 1;
}

async function rotate(config: Config, databaseUrl: string): Promise<boolean> {
  const logger = new AppLogger('error');
  const app = await NestFactory.createApplicationContext(AppModule.of(config, databaseUrl), { logger });
  const tables = { 'API keys': app.get(ApiKeyRotation), 'waiting mails': app.get(MailRotation) };
  try {
    const results: boolean[] = [];
    for (const [name, table] of Object.entries(tables)) {
      if (!process.argv.includes(CHECK_ONLY)) {
        const { rows, earlier } = await table.run({ dryRun: false });
        say(`${name}: ${rows} looked at, ${earlier} renewed`);
      }
      // Looked at again: a process with the earlier secrets may have made some meanwhile.
      results.push(report(name, await table.run({ dryRun: true })));
    }
    const isDone = !results.includes(false);
    if (isDone) say('MASTER_KEY_PREVIOUS and API_KEY_PEPPER_PREVIOUS can be removed, followed by a restart.');
    return isDone;
  } finally {
    await app.close();
  }
}

/** Whether nothing needs the earlier secrets any more. */
function report(name: string, { rows, earlier, unreadable }: RotationResult): boolean {
  if (earlier > 0) say(`${name}: ${earlier} of ${rows} are under an earlier secret: npm run rotate-secrets`);
  if (unreadable.length > 0) {
    say(`${name}: ${unreadable.length} of ${rows} do not open; is their master key in MASTER_KEY_PREVIOUS?`);
    for (const id of unreadable) say(`  ${id}`);
  }
  const isDone = earlier === 0 && unreadable.length === 0;
  if (isDone) say(`${name}: all ${rows} are under the current secrets`);
  return isDone;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
