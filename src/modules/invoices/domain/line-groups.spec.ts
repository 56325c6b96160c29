import fc from 'fast-check';
import { decimal } from '../../../shared/money/money.js';
import { LANGUAGES } from '../../../shared/text/languages.js';
import type { InvoiceLine } from './line-from-entry.js';
import { type GroupedSource, type Grouping, GROUPINGS, linesOfEntries } from './line-groups.js';

const vat = { vatPercent: decimal(21), vatCategoryCode: 'S' } as const;
let lastId = 0;

function entry(changes: Partial<GroupedSource> = {}): GroupedSource {
  return {
    id: `e${++lastId}`,
    date: '2026-04-03',
    serviceType: 'BillableTime',
    serviceId: 's1',
    serviceName: 'Consulting',
    projectId: null,
    projectName: null,
    billableSeconds: 3600,
    hourlyRate: '80.0000',
    fixedAmount: null,
    notes: 'Meeting',
    ...changes,
  };
}

const fixed = (amount: string): GroupedSource =>
  entry({ serviceType: 'BillableFixed', hourlyRate: null, fixedAmount: amount });
const design = { serviceId: 's2', serviceName: 'Design' };
const website = { projectId: 'p1', projectName: 'Website' };

const linesOf = (entries: readonly GroupedSource[], groupBy: Grouping): InvoiceLine[] =>
  linesOfEntries(entries, groupBy, vat, 'en');
const summary = (entries: readonly GroupedSource[], groupBy: Grouping): unknown[] =>
  linesOf(entries, groupBy).map(({ description, quantity, rate }) => [
    description,
    Number(quantity),
    Number(rate),
  ]);

describe('lines of several entries', () => {
  it.each<[string, Grouping, GroupedSource[], unknown[]]>([
    [
      'entry: each with its notes',
      'entry',
      [entry(), entry()],
      [
        ['Consulting – 3 April 2026\nMeeting', 1, 80],
        ['Consulting – 3 April 2026\nMeeting', 1, 80],
      ],
    ],
    [
      'service: name and period',
      'service',
      [entry({ date: '2026-04-01' }), entry(design), entry({ date: '2026-04-30' })],
      [
        ['Consulting – 1 – 30 April 2026', 2, 80],
        ['Design – 3 April 2026', 1, 80],
      ],
    ],
    [
      'day: all services of the day',
      'day',
      [entry(), entry(design), entry(), entry({ date: '2026-04-04' })],
      [
        ['Consulting, Design – 3 April 2026', 3, 80],
        ['Consulting – 4 April 2026', 1, 80],
      ],
    ],
    [
      'project: its name, services and period; work without a project apart',
      'project',
      [entry(website), entry(), entry({ ...website, ...design, date: '2026-05-02' })],
      [
        ['Website: Consulting, Design – 3 April – 2 May 2026', 2, 80],
        ['Consulting – 3 April 2026', 1, 80],
      ],
    ],
    [
      'different rates never together',
      'service',
      [entry(), entry({ hourlyRate: '95.0000' }), entry({ hourlyRate: '80' })],
      [
        ['Consulting – 3 April 2026', 2, 80],
        ['Consulting – 3 April 2026', 1, 95],
      ],
    ],
    [
      'a missing rate is not that of others',
      'service',
      [entry(), entry({ hourlyRate: null })],
      [
        ['Consulting – 3 April 2026', 1, 80],
        ['Consulting – 3 April 2026', 1, 0],
      ],
    ],
    [
      'fixed prices that are equal are counted, others apart',
      'day',
      [fixed('150.00'), fixed('150.00'), fixed('99.00')],
      [
        ['Consulting – 3 April 2026', 2, 150],
        ['Consulting – 3 April 2026', 1, 99],
      ],
    ],
    [
      'hours and fixed prices never together',
      'project',
      [entry(), fixed('80.00')],
      [
        ['Consulting – 3 April 2026', 1, 80],
        ['Consulting – 3 April 2026', 1, 80],
      ],
    ],
  ])('by %s', (_, groupBy, entries, lines) => {
    expect(summary(entries, groupBy)).toEqual(lines);
  });

  it('knows the entry of a line only where there is one', () => {
    const [first, second, third] = [entry(), entry(), entry(design)];

    expect(
      linesOf([first, second, third], 'service').map(({ sourceLogEntryId }) => sourceLogEntryId),
    ).toEqual([null, third.id]);
  });

  it('adds up seconds before it rounds: three times 20 minutes are an hour', () => {
    const thirds = [1, 2, 3].map(() => entry({ billableSeconds: 1200 }));

    expect(linesOf(thirds, 'service').map(({ quantity }) => Number(quantity))).toEqual([1]);
    expect(linesOf(thirds, 'entry').map(({ quantity }) => Number(quantity))).toEqual([
      0.3333, 0.3333, 0.3333,
    ]);
  });

  it('says the period in the language of the document', () => {
    const entries = [entry({ date: '2026-03-30' }), entry({ date: '2026-04-02' })];
    const titles = LANGUAGES.map(
      (language) => linesOfEntries(entries, 'service', vat, language)[0]!.description,
    );

    expect(titles).toEqual([
      'Consulting – 30 March – 2 April 2026',
      'Consulting – 30 maart – 2 april 2026',
      'Consulting – 30 mars – 2 avril 2026',
      'Consulting – 30. März – 2. April 2026',
    ]);
  });

  it('names ten services at most', () => {
    const entries = Array.from({ length: 12 }, (_, index) => entry({ serviceName: `S${index}` }));

    expect(linesOf(entries, 'day')[0]!.description).toBe(
      'S0, S1, S2, S3, S4, S5, S6, S7, S8, S9 … – 3 April 2026',
    );
  });

  it('loses no work and stays within a hundredth per line of the exact amount', () => {
    const anyEntry = fc
      .record({
        serviceId: fc.constantFrom('s1', 's2'),
        date: fc.constantFrom('2026-04-01', '2026-04-02', '2026-04-03'),
        projectId: fc.constantFrom(null, 'p1'),
        billableSeconds: fc.integer({ min: 1, max: 100_000 }),
        hourlyRate: fc.constantFrom('80.0000', '95.5000', null),
      })
      .map((changes) => entry(changes));

    fc.assert(
      fc.property(
        fc.array(anyEntry, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...GROUPINGS),
        (all, by) => {
          const lines = linesOf(all, by);
          const exact = all.reduce(
            (sum, one) => sum + (one.billableSeconds! / 3600) * Number(one.hourlyRate),
            0,
          );
          const net = lines.reduce((sum, one) => sum + Number(one.netAmount), 0);
          // Half of a ten-thousandth of an hour at the highest rate, and half a cent.
          expect(Math.abs(net - exact)).toBeLessThanOrEqual(lines.length * (0.00005 * 95.5 + 0.005) + 1e-6);
        },
      ),
    );
  });
});
