import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { S3Settings } from '../../src/shared/config/file-settings.js';

interface Context {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  status: number;
  body: unknown;
}

export interface S3Server {
  readonly settings: S3Settings;
  /** What it answers in the place of everything, until it is cleared. */
  fault: number | 'Silence' | undefined;
  readonly calls: string[];
  stop(): Promise<void>;
}

/** A server that speaks S3, with one empty bucket, on loopback. */
export async function startS3Server(): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 's3-'));
  const bucket = 'files';
  const server = new S3rver({ port: 0, silent: true, directory, configureBuckets: [{ name: bucket }] });
  const written = new Set<string>();
  const calls: string[] = [];
  let turn = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  // What Amazon's server knows and this one does not: If-None-Match of a PUT, and objects that are there whole or not
  // at all.
  server.middleware.unshift(async (context: Context, next: () => Promise<void>) => {
    calls.push(`${context.method} ${context.path}`);
    if (own.fault === 'Silence') await new Promise(() => undefined);
    else if (own.fault !== undefined) return void (context.status = own.fault);
    await inTurn(async () => {
      const isTaken = context.headers['if-none-match'] === '*' && written.has(context.path);
      if (context.method === 'PUT' && isTaken) return refuse(context);
      await next();
      if (context.method === 'PUT') written.add(context.path);
      if (context.method === 'DELETE') written.delete(context.path);
    });
  });
  const { port } = await server.run();
  const own: S3Server = {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      bucket,
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
      pathStyle: true,
    },
    fault: undefined,
    calls,
    stop: async () => {
      server.httpServer.closeAllConnections();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
  return own;
}

function refuse(context: Context): void {
  context.status = 412;
  context.body = '<?xml version="1.0"?><Error><Code>PreconditionFailed</Code></Error>';
}
