import { RedisCircuit } from '../../shared/redis/redis-circuit.js';
import { FixedWindows } from './fixed-windows.js';
import { ProcessWindows } from './process-windows.js';

const HOUR = 3_600;

describe('windows counted by one process', () => {
  let now: number;
  let windows: FixedWindows;

  beforeEach(() => {
    now = Date.UTC(2026, 10, 24, 9, 30, 0);
    windows = new FixedWindows(null, new RedisCircuit(null), () => now);
  });

  const takeTimes = async (times: number, limit: number): Promise<number> => {
    let allowed = 0;
    for (let call = 0; call < times; call++)
      allowed += (await windows.take('key', limit, HOUR)).isBlocked ? 0 : 1;
    return allowed;
  };

  it('let exactly the limit through and say how long to wait', async () => {
    const allowed = await takeTimes(5, 3);

    expect(allowed).toBe(3);
    expect(await windows.take('key', 3, HOUR)).toEqual({
      used: 3,
      isBlocked: true,
      secondsLeft: 1800,
      endsAt: Date.UTC(2026, 10, 24, 10, 0, 0) / 1000,
    });
  });

  it('begin with the clock hour, not an hour after the first call', async () => {
    await windows.take('key', 1, HOUR);
    now = Date.UTC(2026, 10, 24, 10, 0, 0);

    const state = await windows.take('key', 1, HOUR);

    expect(state).toMatchObject({ isBlocked: false, secondsLeft: 3600 });
  });

  it('S-42: let at most twice the limit through around the end of an hour', async () => {
    now = Date.UTC(2026, 10, 24, 9, 59, 58);
    const before = await takeTimes(150, 100);
    now += 2_000;

    const after = await takeTimes(150, 100);

    expect([before, after]).toEqual([100, 100]);
  });

  it('have the length that is asked for', async () => {
    now = Date.UTC(2026, 10, 24, 9, 44, 59);
    await windows.take('key', 1, 900);

    const last = await windows.take('key', 1, 900);
    now += 1_000;
    const next = await windows.take('key', 1, 900);

    expect(last).toMatchObject({ isBlocked: true, secondsLeft: 1 });
    expect(next).toMatchObject({ isBlocked: false, secondsLeft: 900 });
  });

  it('keep keys apart and follow a changed limit at once', async () => {
    await windows.take('key', 1, HOUR);

    const other = await windows.take('other', 1, HOUR);
    const same = await windows.take('key', 1, HOUR);
    const raised = await windows.take('key', 2, HOUR);
    const lowered = await windows.take('key', 1, HOUR);

    expect([other, same, raised, lowered].map(({ isBlocked }) => isBlocked)).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(lowered.used).toBe(1);
  });

  it('take back what was given, and never less than nothing', async () => {
    await windows.take('key', 1, HOUR);
    for (let times = 0; times < 3; times++) await windows.giveBack('key', HOUR);

    const allowed = await takeTimes(3, 1);

    expect(allowed).toBe(1);
  });

  it('hold a bounded number of subjects, whatever callers choose', () => {
    const counts = new ProcessWindows();

    for (let subject = 0; subject < 50_002; subject++) counts.learn(`subject ${subject}`, 1, 7);

    expect([counts.used('subject 0', 1), counts.used('subject 50001', 1)]).toEqual([0, 7]);
  });
});
