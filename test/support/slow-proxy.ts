import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Passes everything on to a port, and the answers only after a delay that can be changed at any time. */
export interface SlowProxy {
  readonly port: number;
  delay: number;
  stop(): void;
}

export async function startSlowProxy(target: number): Promise<SlowProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket.setNoDelay());
      socket.on('error', () => undefined);
    }
    client.pipe(upstream);
    let previous = Promise.resolve(); // a later answer never overtakes an earlier one
    upstream.on('data', (answer) => {
      const wait = setTimeout(proxy.delay);
      previous = previous.then(() => wait).then(() => void client.write(answer));
    });
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: SlowProxy = {
    port: (server.address() as AddressInfo).port,
    delay: 0,
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
  return proxy;
}
