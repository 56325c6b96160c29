import fc from 'fast-check';
import type { Response } from 'supertest';
import { localDate } from '../../src/shared/time/clock.js';
import { formatDuration } from '../../src/shared/time/duration.js';
import type { Api } from './api.js';
import type { Row } from './given.js';

/** Of a new company. */
const TIME_ZONE = 'Europe/Brussels';

/** Whom and what a timer runs for; with the person it is the triple that may run once. */
export interface Work {
  readonly customerId: string;
  readonly serviceId: string;
}

interface Entry {
  readonly id: string;
  readonly startedAt: number;
  work: Work;
  status: 'Running' | 'Completed';
  seconds?: number;
  isDeleted?: boolean;
}

/** What the entries of one person have to be, by the rules of contract 6.1 and nothing else. */
export interface TimerModel {
  now: number;
  readonly entries: Entry[];
}

export interface TimerWorld {
  readonly api: Api;
  readonly works: readonly Work[];
  readonly setNow: (instant: string) => void;
}

type Command = fc.AsyncCommand<TimerModel, TimerWorld>;
type Act = (model: TimerModel, world: TimerWorld) => Promise<void>;

/** One call, then a look at all that there is. Time goes on before it. */
function command(name: string, passed: number, act: Act, needsEntry = true): Command {
  return {
    check: ({ entries }) => !needsEntry || entries.length > 0,
    async run(model, world) {
      model.now += passed * 1000;
      world.setNow(new Date(model.now).toISOString());
      await act(model, world);
      await expectSame(model, world);
    },
    toString: () => `${name} after ${passed} s`,
  };
}

function isTaken({ entries }: TimerModel, work: Work, except?: Entry): boolean {
  return entries.some(
    (entry) => entry !== except && !entry.isDeleted && entry.status === 'Running' && entry.work === work,
  );
}

/** The code that a call has to be refused with, or none. */
function expectAnswer({ status, body }: Response, refusal: string | undefined): boolean {
  expect(status === 200 ? undefined : (body as { code: string }).code).toBe(refusal);
  return refusal === undefined;
}

function remember(model: TimerModel, answer: Response, work: Work): void {
  const { id } = answer.body as Row;
  model.entries.push({ id, work, startedAt: model.now, status: 'Running' });
}

const start =
  (place: number): Act =>
  async (model, { api, works }) => {
    const work = works[place % works.length]!;
    const answer = await api.post('/log-entries/start-timer', work);
    if (expectAnswer(answer, isTaken(model, work) ? 'timer_already_running' : undefined))
      remember(model, answer, work);
  };

const stop =
  (entry: Entry): Act =>
  async ({ now }, { api }) => {
    const refusal = entry.status === 'Running' ? undefined : 'timer_not_running';
    const answer = await api.post(`/log-entries/${entry.id}/stop`);
    if (!expectAnswer(answer, entry.isDeleted ? 'not_found' : refusal)) return;
    Object.assign(entry, { status: 'Completed', seconds: (now - entry.startedAt) / 1000 });
  };

const goOn =
  (entry: Entry): Act =>
  async (model, { api }) => {
    const { isDeleted, status, work } = entry;
    const taken = isTaken(model, work) ? 'timer_already_running' : undefined;
    const answer = await api.post(`/log-entries/${entry.id}/continue`);
    const refusal = status === 'Running' ? 'entry_running' : taken;
    if (expectAnswer(answer, isDeleted ? 'not_found' : refusal)) remember(model, answer, work);
  };

const put =
  (entry: Entry, place: number): Act =>
  async (model, { api, works }) => {
    const work = works[place % works.length]!;
    const isRefused = entry.status === 'Running' && isTaken(model, work, entry);
    // The day on which it was started where the company is: another one would move its start.
    const date = localDate(new Date(entry.startedAt), TIME_ZONE);
    const answer = await api.put(`/log-entries/${entry.id}`, { ...work, date });
    const refusal = isRefused ? 'timer_already_running' : undefined;
    if (expectAnswer(answer, entry.isDeleted ? 'not_found' : refusal)) entry.work = work;
  };

const remove =
  (entry: Entry): Act =>
  async (_model, { api }) => {
    const answer = await api.delete(`/log-entries/${entry.id}`);
    if (expectAnswer(answer, entry.isDeleted ? 'not_found' : undefined)) entry.isDeleted = true;
  };

async function expectSame({ entries }: TimerModel, { api }: TimerWorld): Promise<void> {
  const [all, running] = await Promise.all([api.get('/log-entries'), api.get('/log-entries/running')]);
  const there = entries.filter(({ isDeleted }) => !isDeleted);
  const shown = (all.body as Row[]).map(({ id, status, duration, customerId, serviceId }) =>
    [id, status, duration, customerId, serviceId].join(' '),
  );
  const expected = there.map(({ id, status, seconds, work }) =>
    [id, status, seconds && formatDuration(seconds), work.customerId, work.serviceId].join(' '),
  );
  expect(shown.sort()).toEqual(expected.sort());
  const ids = there.filter(({ status }) => status === 'Running').map(({ id }) => id);
  expect((running.body as Row[]).map(({ id }) => id).sort()).toEqual(ids.sort());
}

/** Any sequence of calls about timers, with any time between them. */
export function timerCommands(maxCommands: number): fc.Arbitrary<Iterable<Command>> {
  const passed = fc.integer({ min: 1, max: 20_000 });
  const place = fc.nat(20);
  const ofOne = (name: string, act: (entry: Entry, work: number) => Act): fc.Arbitrary<Command> =>
    fc.tuple(passed, place, place).map(([seconds, which, work]) =>
      command(`${name} ${which} ${work}`, seconds, (model, world) => {
        const entry = model.entries[which % model.entries.length]!;
        return act(entry, work)(model, world);
      }),
    );
  const starts = fc
    .tuple(passed, place)
    .map(([seconds, work]) => command(`start ${work}`, seconds, start(work), false));
  const commands = [
    starts,
    ofOne('stop', stop),
    ofOne('continue', goOn),
    ofOne('put', put),
    ofOne('delete', remove),
  ];
  return fc.commands(commands, { maxCommands, size: 'max' });
}
