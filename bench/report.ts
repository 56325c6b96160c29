import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import type { Comparison, Effort, Growth } from './measure.js';
import { shown } from './statistics.js';

const BEGIN = '<!-- results: written by npm run bench -- --write -->';
const END = '<!-- end of results -->';

export interface Results {
  readonly comparisons: readonly Comparison[];
  readonly growths: readonly Growth[];
  readonly effort: Effort;
  /** Load average before the first run: more than 2.5 makes rates and latencies worth little. */
  readonly loadBefore: number;
}

export function markdown({ comparisons, growths, effort, loadBefore }: Results): string {
  const { rounds, seconds } = effort;
  const date = new Date().toISOString().slice(0, 10);
  return [
    `${date}, ${machine()}. Load average ${loadBefore.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} after.`,
    `${rounds} × A-B-B-A, ${seconds} s each; median (least–most).`,
    '',
    '| route | product, CPU µs | baseline, CPU µs | product / baseline | good | requests/s: product, baseline |',
    '| --- | --- | --- | --- | --- | --- |',
    ...comparisons.map(comparisonRow),
    ...(growths.length > 0 ? ['', ...growthTable(growths)] : []),
  ].join('\n');
}

function comparisonRow({ one, product, baseline, ratio }: Comparison): string {
  const good = one.goal === undefined ? '' : `≤ ${(1 / one.goal).toFixed(2)}`;
  const rates = `${product.rate.median.toFixed(0)}, ${baseline.rate.median.toFixed(0)}`;
  const cells = [one.name, shown(product.cpu), shown(baseline.cpu), shown(ratio, 2), good, rates];
  return `| ${cells.join(' | ')} |`;
}

function growthTable(growths: readonly Growth[]): string[] {
  return [
    '| route, at half of its maximum | requests/s | p95 ms, 10,000 entries | p95 ms, 1,000,000 | ratio (≤ 1.50) |',
    '| --- | --- | --- | --- | --- |',
    ...growths.map(({ one, rate, small, large }) => {
      const cells = [
        one.name,
        rate,
        small.p95.toFixed(1),
        large.p95.toFixed(1),
        (large.p95 / small.p95).toFixed(2),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory} GB, Node ${process.version}`;
}

/** Puts the results into the document, between its two marks. */
export function writeInto(file: string, results: string): void {
  const text = readFileSync(file, 'utf8');
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (before < 0 || after < before) throw new Error(`${file} has no place for results`);
  writeFileSync(file, `${text.slice(0, before)}${BEGIN}\n\n${results}\n\n${text.slice(after)}`);
}
