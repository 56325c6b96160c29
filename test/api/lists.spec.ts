import fc from 'fast-check';
import type { Company, Row } from '../support/given.js';
import { expectProblem } from '../support/problem.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { walk } from '../support/walk.js';

/** A list with what is put into it: names, dates and amounts of which some are the same. */
interface ListCase {
  readonly path: string;
  readonly sorts: readonly string[];
  /** The `sort` that an absent one means. */
  readonly usual: string;
  readonly fill: (company: Company) => Promise<void>;
}

const NAMES = ['zoe', 'Acme', 'Élan', 'acme', 'Zebra', 'Acme', '10 Downing'];
const EVERYWHERE = ['createdAt', 'updatedAt'];

describe('lists', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp();
    test.setNow('2026-04-10T10:00:00Z');
  });
  afterAll(() => test.close());

  const get = (path: string) => test.api.as(acme).get(path);
  const idsOf = async (path: string): Promise<string[]> =>
    ((await get(path)).body as Row[]).map(({ id }) => id);

  async function invoiceOf(company: Company, customerId: string, date: string, rate: number): Promise<void> {
    const service = await test.given.service(company, { hourlyRate: rate });
    const entry = await test.given.logEntry(company, { customerId, serviceId: service.id, date });
    const dueDate = date < '2026-04-03' ? '2026-06-01' : '2026-05-01';
    const body = { customerId, logEntryIds: [entry.id], date, dueDate };
    const response = await test.api.as(company).post('/invoices', body);
    if (response.status !== 200) throw new Error(response.text);
  }

  const DAYS = ['2026-04-03', '2026-04-01', '2026-04-03', '2026-04-02', '2026-04-02', '2026-04-09'];
  const CASES: ListCase[] = [
    {
      path: '/customers',
      sorts: ['name'],
      usual: 'name',
      fill: async (company) => {
        for (const name of NAMES) await test.given.customer(company, { name });
      },
    },
    {
      path: '/services',
      sorts: ['sortOrder', 'name'],
      usual: 'sortOrder',
      fill: async (company) => {
        for (const [place, name] of NAMES.entries())
          await test.given.service(company, { name, sortOrder: place % 3 });
      },
    },
    {
      path: '/projects',
      sorts: ['name'],
      usual: 'name',
      fill: async (company) => {
        const customerId = (await test.given.customer(company)).id;
        for (const name of NAMES) await test.given.project(company, { customerId, name });
      },
    },
    {
      path: '/log-entries',
      sorts: ['date'],
      usual: '-date',
      fill: async (company) => {
        const customerId = (await test.given.customer(company)).id;
        const serviceId = (await test.given.service(company)).id;
        for (const [place, date] of DAYS.entries()) {
          const time = place % 2 ? { startTime: `0${place}:00`, endTime: '12:00' } : { duration: '1:00' };
          await test.given.logEntry(company, { customerId, serviceId, date, ...time });
        }
      },
    },
    {
      path: '/invoices',
      sorts: ['date', 'dueDate', 'invoiceNumber', 'total'],
      usual: '-date',
      fill: async (company) => {
        const customerId = (await test.given.customer(company)).id;
        for (const [place, date] of DAYS.entries())
          await invoiceOf(company, customerId, date, place % 2 ? 9 : 100);
      },
    },
  ];

  const people = new Intl.Collator('und').compare;
  const numbered = new Intl.Collator('und', { numeric: true }).compare;
  function compare(sort: string, one: Row, other: Row): number {
    const [left, right] = [one[sort], other[sort]];
    if (typeof left === 'number') return left - (right as number);
    return (sort === 'invoiceNumber' ? numbered : people)(String(left), String(right));
  }

  describe.each(CASES)('$path', ({ path, sorts, usual, fill }) => {
    beforeAll(async () => {
      acme = await test.given.company();
      await fill(acme);
    });

    it.each(sorts.concat(EVERYWHERE).flatMap((sort) => [sort, `-${sort}`]))('sorts by %s', async (sort) => {
      const field = sort.replace('-', '');

      const ids = await idsOf(`${path}?sort=${sort}`);

      const rows = await Promise.all(ids.map(async (id) => (await get(`${path}/${id}`)).body as Row));
      const steps = rows.slice(1).map((row, place) => compare(field, rows[place]!, row));
      expect(ids.length).toBeGreaterThan(5);
      expect(steps.filter((step) => (sort.startsWith('-') ? step < 0 : step > 0))).toEqual([]);
      expect(steps.some((step) => step !== 0)).toBe(true);
    });

    it(`is sorted by ${usual} when nothing else is said`, async () => {
      expect(await idsOf(path)).toEqual(await idsOf(`${path}?sort=${usual}`));
    });

    it('gives every row once, whatever the order and the size of the pages', async () => {
      for (const sort of sorts.concat(EVERYWHERE).flatMap((name) => [name, `-${name}`])) {
        const all = await idsOf(`${path}?sort=${sort}`);
        for (const limit of [1, 2, 5]) {
          const seen = await walk(get, `${path}?sort=${sort}&limit=${limit}`);
          expect({ sort, limit, ids: seen.map(({ id }) => id) }).toEqual({ sort, limit, ids: all });
        }
      }
    });

    it('tells how to go on only while there is more', async () => {
      const all = await idsOf(path);

      const part = await get(`${path}?limit=2`);
      const exact = await get(`${path}?limit=${all.length}`);

      const cursor = part.headers['x-next-cursor'] as string;
      expect(part.headers['link']).toBe(
        `<http://localhost:3000/api${path}?limit=2&cursor=${cursor}>; rel="next"`,
      );
      expect(part.headers).not.toHaveProperty('x-truncated');
      expect(exact.headers).not.toHaveProperty('link');
      expect(exact.headers).not.toHaveProperty('x-next-cursor');
      expect(await idsOf(`${path}?cursor=${cursor}`)).toEqual(all.slice(2));
    });

    it('shows what was changed since a moment', async () => {
      const all = await idsOf(`${path}?sort=updatedAt`);
      const last = (await get(`${path}/${all.at(-2)}`)).body as { updatedAt: string };
      const hence = (await get(`${path}/${all[0]}`)).body as { updatedAt: string };
      const local = last.updatedAt.replace('Z', '%2B00:00');

      expect(await idsOf(`${path}?updatedSince=${local}&sort=updatedAt`)).toEqual(all.slice(-2));
      expect(await idsOf(`${path}?updatedSince=${hence.updatedAt}&sort=updatedAt`)).toEqual(all);
      expect(await idsOf(`${path}?updatedSince=2999-01-01T00:00:00Z`)).toEqual([]);
    });

    it('refuses a size, an order or a moment that it does not have, all at once', async () => {
      const names = sorts.concat(EVERYWHERE).flatMap((sort) => [sort, `-${sort}`]);

      const response = await get(`${path}?limit=0&sort=color&updatedSince=yesterday`);

      expectProblem(response, 400, 'validation_failed', ['limit', 'sort', 'updatedSince']);
      const { errors } = response.body as { errors: Record<string, string[]> };
      expect(errors['sort']).toEqual([`must be one of ${names.join(', ')}`]);
      for (const limit of ['501', '-1', '1.5', 'ten']) {
        expectProblem(await get(`${path}?limit=${limit}`), 400, 'validation_failed', ['limit']);
      }
      for (const moment of ['2026-04-03', '2026-02-30T00:00:00Z', '2026-04-03T10:00:00 02:00']) {
        const since = await get(`${path}?updatedSince=${encodeURIComponent(moment)}`);
        expectProblem(since, 400, 'validation_failed', ['updatedSince']);
      }
    });

    it('refuses a cursor that is none, or of another order, filter or list', async () => {
      const cursor = (await get(`${path}?limit=1`)).headers['x-next-cursor'] as string;
      const other = path === '/customers' ? '/services' : '/customers';

      for (const wrong of [
        `${path}?cursor=abc`,
        `${path}?cursor=WyJ4Il0`,
        `${path}?cursor=${cursor.slice(0, -4)}`,
        `${path}?cursor=${cursor}&sort=${usual}`,
        `${path}?cursor=${cursor}&search=a`,
        `${other}?cursor=${cursor}`,
      ])
        expectProblem(await get(wrong), 400, 'validation_failed', ['cursor']);
    });

    it('P-10: costs one statement, whatever its length', async () => {
      await get(path);

      for (const query of ['', '?limit=1', '?limit=500', '?search=a']) {
        expect(await statementsOf(() => get(`${path}${query}`))).toHaveLength(1);
      }
    });

    it("shows nobody else's rows, and to nobody else", async () => {
      const other = await test.given.company();

      expect((await test.api.as(other).get(path)).body).toEqual([]);
      const cursor = (await get(`${path}?limit=1`)).headers['x-next-cursor'] as string;
      expect((await test.api.as(other).get(`${path}?cursor=${cursor}`)).body).toEqual([]);
    });
  });

  it('property 5: cursors give each row once while others come', async () => {
    const name = fc.constantFrom('a', 'B', 'é', 'zz');
    const world = fc.record({
      before: fc.array(name, { maxLength: 9 }),
      meanwhile: fc.array(name, { maxLength: 9 }),
      limit: fc.integer({ min: 1, max: 4 }),
      sort: fc.constantFrom('name', '-name', 'sortOrder', '-createdAt', 'updatedAt'),
    });
    await fc.assert(
      fc.asyncProperty(world, async ({ before, meanwhile, limit, sort }) => {
        acme = await test.given.company();
        for (const [place, each] of before.entries())
          await test.given.service(acme, { name: each, sortOrder: place % 2 });
        const expected = await idsOf(`/services?sort=${sort}`);
        const coming = [...meanwhile];

        const seen = await walk(get, `/services?sort=${sort}&limit=${limit}`, async () => {
          const next = coming.pop();
          if (next) await test.given.service(acme, { name: next, sortOrder: 1 });
        });

        const ids = seen.map(({ id }) => id);
        expect(ids.filter((id) => expected.includes(id))).toEqual(expected);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
