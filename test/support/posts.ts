import { type Agent, request } from 'node:http';

export interface PostAnswer {
  readonly status: number;
  readonly text: string;
  readonly isReplay: boolean;
}

export interface Post {
  readonly port: number;
  readonly path: string;
  readonly token: string;
  /** Idempotency-Key. */
  readonly key: string;
  readonly body: object;
}

/** One POST with an Idempotency-Key over a connection of the agent; rejects when no whole answer comes. */
export function sendPost({ port, path, token, key, body }: Post, agent: Agent): Promise<PostAnswer> {
  const text = JSON.stringify(body);
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Idempotency-Key': key,
  };
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: `/api${path}`, method: 'POST', headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('aborted', () => reject(new Error('The answer broke off')));
      response.once('end', () =>
        resolve({
          status: response.statusCode!,
          text: Buffer.concat(chunks).toString(),
          isReplay: response.headers['idempotent-replayed'] === 'true',
        }),
      );
    })
      .once('error', reject)
      .end(text);
  });
}

/** Does all pieces of work, so many at a time, and gives their results in order. */
export async function inParallel<Input, Result>(
  inputs: readonly Input[],
  width: number,
  work: (input: Input) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < inputs.length) {
      const index = next++;
      results[index] = await work(inputs[index]!);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
