import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';

/** Sends bytes as they are and gives back everything that comes until the server closes or falls silent. */
export async function sendRaw(
  app: NestExpressApplication,
  parts: readonly (string | Buffer)[],
  { silenceMs = 400 }: { silenceMs?: number } = {},
): Promise<string> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined); // the server may close while we still send
  const closed = once(socket, 'close');
  for (const part of parts) socket.write(part);
  socket.setTimeout(silenceMs, () => socket.destroy());
  await closed;
  return Buffer.concat(chunks).toString('latin1');
}

/** The status lines of the answers in it. */
export function statusesOf(answers: string): number[] {
  return [...answers.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
}
