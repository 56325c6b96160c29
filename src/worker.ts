import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { loadConfig } from './shared/config/config.js';
import { prepareDatabase } from './shared/database/prepare-database.js';
import { AppLogger } from './shared/logging/app-logger.js';
import { shutDownOnSignal } from './shutdown.js';
import { explainStartFailure } from './start-failure.js';

// The same application without its HTTP side: it runs background jobs until it is told to stop.
try {
  const config = { ...loadConfig(), runJobs: true };
  const database = await prepareDatabase(config);
  const logger = new AppLogger(config.logLevel);
  const app = await NestFactory.createApplicationContext(AppModule.of(config, database.appUrl), { logger });
  shutDownOnSignal(
    () => app.close(),
    () => database.stop(),
  );
} catch (error) {
  process.stderr.write(explainStartFailure(error));
  process.exit(1);
}
