import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readSeedOptions, SEED_USAGE, type SeedOptions } from './modules/demo/seed/seed-options.js';
import { SeedService } from './modules/demo/seed/seed.service.js';
import { loadConfig } from './shared/config/config.js';
import { prepareDatabase, type PreparedDatabase } from './shared/database/prepare-database.js';
import { AppLogger } from './shared/logging/app-logger.js';
import { explainStartFailure } from './start-failure.js';

/*
 * Makes a company with years of work in the configured database: `npm run seed -- --entries 1000000`. The company is
 * new each time; the server may run meanwhile.
 */
const options = optionsOrUsage();
if (options) {
  try {
    const config = { ...loadConfig(), runJobs: false };
    const database = await prepareDatabase(config);
    try {
      const logger = new AppLogger('error');
      const app = await NestFactory.createApplicationContext(AppModule.of(config, database.appUrl), {
        logger,
      });
      await seed(app.get(SeedService), options, database);
      await app.close();
    } finally {
      await database.stop();
    }
  } catch (error) {
    process.stderr.write(explainStartFailure(error));
    process.exitCode = 1;
  }
}

async function seed(service: SeedService, chosen: SeedOptions, database: PreparedDatabase): Promise<void> {
  const begin = performance.now();
  const seconds = (): string => ((performance.now() - begin) / 1_000).toFixed(0).padStart(4);
  const company = await service.seed(chosen, database.ownerUrl, (what) => say(`${seconds()} s  ${what}`));
  say(`${seconds()} s  Done\n`);
  say(`Owner:    ${company.email}  password: ${company.password}`);
  say(`API key:  ${company.apiKey}`);
}

function optionsOrUsage(): SeedOptions | undefined {
  if (process.argv.includes('--help')) {
    say(SEED_USAGE);
    return undefined;
  }
  try {
    return readSeedOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${SEED_USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
