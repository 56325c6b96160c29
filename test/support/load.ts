import { Agent, request } from 'node:http';

/** One call of the load; `port` says which server gets it. */
export interface LoadCall {
  readonly port: number;
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** How often each status came. */
export type Statuses = Record<number, number>;

/** Sends the calls over so many connections at once, each of them always busy. */
export async function sendAll(calls: readonly LoadCall[], connections: number): Promise<Statuses> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses: Statuses = {};
  let next = 0;
  const connection = async (): Promise<void> => {
    while (next < calls.length) {
      const status = await send(calls[next++]!, agent);
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return statuses;
}

function send({ port, path, headers }: LoadCall, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, agent }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode!));
    })
      .once('error', reject)
      .end();
  });
}
