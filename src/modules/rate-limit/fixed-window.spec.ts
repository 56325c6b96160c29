import { ProcessFixedWindow } from './fixed-window.js';

describe('the window of one process', () => {
  const half = Date.UTC(2026, 10, 24, 9, 30, 0);

  it('lets exactly the limit through and says how long to wait', async () => {
    const window = new ProcessFixedWindow(() => half);

    const outcomes = [];
    for (let call = 0; call < 5; call++) outcomes.push(await window.increment('key', 0, 3));

    expect(outcomes.map(({ isBlocked }) => isBlocked)).toEqual([false, false, false, true, true]);
    expect(outcomes.at(-1)).toEqual({
      totalHits: 3,
      timeToExpire: 1800,
      isBlocked: true,
      timeToBlockExpire: 1800,
    });
  });

  it('starts anew with the clock hour, not an hour after the first call', async () => {
    let now = half;
    const window = new ProcessFixedWindow(() => now);
    await window.increment('key', 0, 1);

    now = Date.UTC(2026, 10, 24, 10, 0, 0);

    expect(await window.increment('key', 0, 1)).toMatchObject({ isBlocked: false, timeToExpire: 3600 });
  });

  it('keeps keys apart and follows a raised limit at once', async () => {
    const window = new ProcessFixedWindow(() => half);
    await window.increment('a', 0, 1);

    expect((await window.increment('b', 0, 1)).isBlocked).toBe(false);
    expect((await window.increment('a', 0, 1)).isBlocked).toBe(true);
    expect((await window.increment('a', 0, 2)).isBlocked).toBe(false);
  });
});
