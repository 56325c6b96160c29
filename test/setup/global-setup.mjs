import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Once per run: starts the servers in a process of their own, where TypeScript and ES modules work as in production. */
export default async function startServices(globalConfig) {
  const services = spawn(process.execPath, ['--import', 'tsx', 'test/setup/services.ts'], {
    cwd: globalConfig.rootDir,
    stdio: ['pipe', 'pipe', 'inherit'], // they end when stdin closes, so also when Jest is killed
  });
  const ended = once(services, 'exit');
  const ready = once(createInterface(services.stdout), 'line');
  const [line] = await Promise.race([ready, ended]);
  if (typeof line !== 'string') throw new Error('The servers for the tests did not start: see above.');
  const { databaseUrl, redisUrl, run } = JSON.parse(line);
  process.env.TEST_DATABASE_URL = databaseUrl;
  process.env.TEST_REDIS_URL = redisUrl;
  process.env.TEST_RUN = run;
  globalThis.stopServices = async () => {
    services.stdin.end();
    await ended;
  };
}
