import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { type Case, casesFor, DASHBOARD, LIST, type Subjects } from './cases.js';
import { compare, type Comparison, grow, type Growth } from './measure.js';
import { BENCH_USAGE, readBenchOptions } from './options.js';
import { canPin, keepOffFirstCore } from './pinning.js';
import { markdown, writeInto } from './report.js';
import { Server } from './server.js';
import { startWorld, type World } from './world.js';

const SMALL = 10_000;
/** Above it the machine has other things to do: times say little, CPU per request still something. */
const BUSY = 2.5;
const FORGET_MS = 2_000;

if (process.argv.includes('--help')) process.stdout.write(BENCH_USAGE);
else await main();

async function main(): Promise<void> {
  const options = readBenchOptions(process.argv.slice(2));
  const { data, effort, large, only } = options;
  const dist = resolve(options.dist);
  if (!existsSync(join(dist, 'src/main.js'))) throw new Error(`No build in ${dist}: npm run build`);
  const loadBefore = loadavg()[0]!;
  if (loadBefore > BUSY) say(`The machine is busy (load average ${loadBefore.toFixed(1)}): trust no times.`);
  if (canPin()) keepOffFirstCore();
  const world = await startWorld({ directory: resolve(data), dist, sizes: [SMALL, large] });
  const forgetting = forgetLimits(world);
  const servers = await startServers(world, dist, resolve(data));
  try {
    const keys = { small: world.keys[SMALL]!, large: world.keys[large]! };
    const cases = casesFor(await subjectsOf(servers.product, keys.large));
    const comparisons: Comparison[] = [];
    for (const one of cases.filter(({ name }) => name.includes(only))) {
      await assertSameBytes(servers, one, keys.large);
      say(`${one.name} …`);
      comparisons.push(await compare(servers, one, keys.large, effort));
      say(`  ${comparisons.at(-1)!.ratio.median.toFixed(2)} of the baseline's CPU`);
    }
    const growths: Growth[] = [];
    for (const one of only === '' ? [LIST, DASHBOARD] : []) {
      say(`${one.name}, ${SMALL} and ${large} entries …`);
      growths.push(await grow(servers.product, one, keys, effort));
    }
    const results = markdown({ comparisons, growths, effort, loadBefore });
    say(`\n${results}`);
    if (options.write) writeInto('docs/performance.md', results);
  } finally {
    forgetting.stop();
    await Promise.all([servers.product.stop(), servers.baseline.stop()]);
    await world.stop();
  }
}

/** Servers on the first core; this process, and so what it starts (PostgreSQL, Redis), on the others. */
async function startServers(
  { environment }: World,
  dist: string,
  data: string,
): Promise<Record<'product' | 'baseline', Server>> {
  const core = canPin() ? 0 : undefined;
  const start = (name: string, command: string[]): Promise<Server> =>
    Server.start({ name, command, environment, core, logFile: join(data, `${name}.log`) });
  const product = await start('product', [join(dist, 'src/main.js')]);
  const baseline = await start('baseline', ['--import', 'tsx', 'bench/baseline.ts']);
  return { product, baseline };
}

/**
 * One key may make 10,000 calls an hour, a measurement makes more. The counters are emptied while it runs; counting goes
 * on as for everybody.
 */
function forgetLimits({ redis }: World): { stop(): void } {
  const client = new Redis(redis.url);
  const timer = setInterval(() => void client.flushall(), FORGET_MS);
  return {
    stop: () => {
      clearInterval(timer);
      client.disconnect();
    },
  };
}

async function subjectsOf(product: Server, key: string): Promise<Subjects> {
  const call = { headers: { 'x-api-key': key } };
  const response = await fetch(`${product.url}/api/log-entries?limit=1&status=Completed`, call);
  const [entry] = (await response.json()) as { id: string; customerId: string }[];
  const services = await fetch(`${product.url}/api/services`, call);
  const [service] = (await services.json()) as { id: string }[];
  return { entryId: entry!.id, customerId: entry!.customerId, serviceId: service!.id };
}

/** What is compared has to do the same thing. */
async function assertSameBytes(
  servers: Record<'product' | 'baseline', Server>,
  { name, method, path }: Case,
  key: string,
): Promise<void> {
  if (method !== 'GET') return;
  const [ours, bare] = await Promise.all(
    [servers.product, servers.baseline].map(async ({ url }) => {
      return (await fetch(url + path, { headers: { 'x-api-key': key } })).text();
    }),
  );
  if (ours !== bare) throw new Error(`${name}: the baseline answers other bytes\n${ours}\n${bare}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
