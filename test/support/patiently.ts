import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Calls again while the answer is 503, as `Retry-After` asks of every client: a crowd on a small machine may be told to
 * come back, and what the test is about must hold all the same.
 */
export async function patiently<Answer extends { readonly status: number }>(
  call: () => PromiseLike<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const response = await call();
    if (response.status !== 503 || attempt === 20) return response;
    await sleep(100 * attempt);
  }
}
