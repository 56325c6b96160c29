import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.js';
import { testConfig } from '../support/config.js';

/*
 * The real application in a process of its own. Argument: JSON with the database to serve from and settings. Prints its port
 * and serves until its standard input closes.
 */
const { databaseUrl, settings } = JSON.parse(process.argv[2]!) as {
  databaseUrl: string;
  settings: NodeJS.ProcessEnv;
};

const app = await createApp(testConfig(settings), databaseUrl);
await app.listen(0, '127.0.0.1');
process.stdout.write(`${(app.getHttpServer().address() as AddressInfo).port}\n`);
await once(process.stdin.resume(), 'close');
await app.close();
process.exit(0);
