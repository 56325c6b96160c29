import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Case } from './cases.js';
import type { Server } from './server.js';

export interface ClosedLoop {
  readonly cpuMicroseconds: number;
  readonly requestsPerSecond: number;
}

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

const CONNECTIONS = 50;

/** Fifty connections, each busy all the time. */
export async function closedLoop(
  server: Server,
  one: Case,
  key: string,
  length: { readonly duration: number } | { readonly amount: number },
): Promise<ClosedLoop> {
  const { method, path, headers = {}, body } = one;
  const before = server.cpuMicroseconds();
  const result = await autocannon({
    url: server.url + path,
    method,
    headers: { 'x-api-key': key, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body }),
    idReplacement: true,
    connections: CONNECTIONS,
    ...length,
  });
  const used = server.cpuMicroseconds() - before;
  const { non2xx, errors } = result;
  if (non2xx + errors > 0)
    throw new Error(`${server.name}, ${one.name}: ${non2xx} refused, ${errors} failed`);
  const requests = result['2xx'];
  return { cpuMicroseconds: used / requests, requestsPerSecond: requests / result.duration };
}

/**
 * So many requests a second, whether earlier ones are answered or not. A request that has to wait for a connection
 * waits from the moment at which it was due, so that a server that stands still does not look fast.
 */
export async function openLoop(
  server: Server,
  { path, headers = {} }: Case,
  key: string,
  seconds: number,
  rate: number,
): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const options = { agent, headers: { 'x-api-key': key, ...headers } };
  const begin = performance.now();
  const calls: Promise<number>[] = [];
  for (let number = 0; number < seconds * rate; number++) {
    const due = begin + (number * 1_000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    calls.push(millisecondsOf(server.url + path, options, due));
  }
  const times = (await Promise.all(calls)).sort((one, other) => one - other);
  agent.destroy();
  const at = (share: number): number => times[Math.floor(times.length * share)]!;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function millisecondsOf(url: string, options: object, due: number): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - due);
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    })
      .once('error', reject)
      .end();
  });
}
