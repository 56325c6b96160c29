import { createApp } from './app.js';
import { greet } from './greeting.js';
import { loadConfig } from './shared/config/config.js';
import { prepareDatabase } from './shared/database/prepare-database.js';
import { shutDownOnSignal } from './shutdown.js';
import { explainStartFailure } from './start-failure.js';

try {
  const config = loadConfig();
  const database = await prepareDatabase(config);
  const app = await createApp(config, database.appUrl);
  shutDownOnSignal(
    () => app.close(),
    () => database.stop(),
  );
  await app.listen(config.port, config.host);
  await greet(app, config);
} catch (error) {
  process.stderr.write(explainStartFailure(error));
  process.exit(1);
}
