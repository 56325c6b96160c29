import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from './shared/config/config.js';

/** Tells a person where the server is and what to try. */
export async function greet(app: NestExpressApplication, config: Config): Promise<void> {
  const address = await app.getUrl();
  process.stdout.write(`\nTikTak serves at ${address}; Swagger UI: ${config.publicUrl}/docs\n`);
}
