import { Unavailable } from '../errors/common.errors.js';
import { WorkQueue } from './work-queue.js';

const full = () => new Unavailable('full');

/** Work that ends when told to. */
function held(): { work: () => Promise<string>; end: () => void; hasBegun: () => boolean } {
  const { promise, resolve } = Promise.withResolvers<string>();
  let begun = false;
  const work = () => {
    begun = true;
    return promise;
  };
  return { work, end: () => resolve('done'), hasBegun: () => begun };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('WorkQueue', () => {
  it('runs so many at once, lets so many wait and refuses the next', async () => {
    const queue = new WorkQueue(1, 1, full);
    const [first, second, third] = [held(), held(), held()];

    const results = [queue.run(first.work), queue.run(second.work)];

    await expect(queue.run(third.work)).rejects.toThrow(Unavailable);
    await settle();
    expect([first.hasBegun(), second.hasBegun(), third.hasBegun()]).toEqual([true, false, false]);
    first.end();
    second.end();
    expect(await Promise.all(results)).toEqual(['done', 'done']);
  });

  it('takes work in the order of its coming, also after a failure', async () => {
    const queue = new WorkQueue(1, 10, full);
    const order: number[] = [];
    const numbered = (number: number) =>
      queue.run(() => {
        order.push(number);
        return number === 2 ? Promise.reject(new Error('two')) : Promise.resolve(number);
      });

    const results = await Promise.allSettled([1, 2, 3, 4].map(numbered));

    expect(order).toEqual([1, 2, 3, 4]);
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    await expect(queue.run(() => Promise.resolve('free again'))).resolves.toBe('free again');
  });
});
