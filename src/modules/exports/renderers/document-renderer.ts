import { join } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../../../shared/config/config.js';
import { CONFIG } from '../../../shared/config/config.module.js';
import { PdfRenderer } from './pdf-renderer.js';
import type { BrowserStarted } from './warm-browser.js';

/** The one {@link PdfRenderer} of the process, set up from the configuration. The browser starts when first needed. */
@Injectable()
export class DocumentRenderer extends PdfRenderer implements OnApplicationShutdown {
  constructor(@Inject(CONFIG) config: Config) {
    const logger = new Logger('Browser');
    super({
      chromePath: config.chromePath,
      cacheDir: join(config.dataDirectory, 'browser'),
      path: config.programPath,
      onStart: (started) => report(logger, started),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

function report(logger: Logger, { source, version, isSandboxed }: BrowserStarted): void {
  const started = `Documents are drawn by ${version} (${source})`;
  if (isSandboxed) logger.log(started);
  else logger.warn(`${started}, without its own sandbox: run TikTak as a normal user to have one`);
}
