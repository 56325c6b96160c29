import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const LENGTH = 50_000;
/** What takes longer grows faster than its input: a linear one needs less than a millisecond. */
const BOUND_MS = 250;

interface Found {
  where: string;
  source: string;
  expression: RegExp;
}

function expressionsOf(file: string): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const text = (node as ts.RegularExpressionLiteral).text;
      const end = text.lastIndexOf('/');
      const flags = text.slice(end + 1).replace('y', '');
      found.push({ where: file, source: text, expression: new RegExp(text.slice(1, end), flags) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return found;
}

/** Long texts that come near to matching: each sign that the expression names or accepts, over and over. */
function worstCases(source: string): string[] {
  const signs = new Set([...source.replace(/\\./g, ''), ...'aA0_-. :/@,;"\\\t\n+é\u202e']);
  const repeated = [...signs].map((sign) => sign.repeat(LENGTH));
  const pairs = [
    'a.',
    'a@',
    'a@a.',
    '0:',
    'eyJa-',
    '; ',
    'BE01 ',
    '://a:',
    'a-',
    '{a',
    '<a ',
    '&a',
    'tk_',
  ].map((pair) => pair.repeat(LENGTH / pair.length));
  return [...repeated, ...pairs].flatMap((text) => [text, `${text}!`, `!${text}\u0000`]);
}

function timeOf(expression: RegExp, text: string): number {
  const start = performance.now();
  text.replace(expression, '');
  return performance.now() - start;
}

/** Up to three measurements, until one is below the bound. */
function firstUnder(bound: number, measure: () => number): number[] {
  const times: number[] = [];
  do times.push(measure());
  while (times.at(-1)! > bound && times.length < 3);
  return times;
}

describe('regular expressions', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join('src', file));
  const all = files.flatMap(expressionsOf);

  it('S-55: answer the worst texts of 50 kB at once, all that stand in the sources', () => {
    const slow: string[] = [];

    for (const { where, source, expression } of all) {
      for (const text of worstCases(source)) {
        // A loaded machine is slow now and then; a bad expression always is.
        const took = Math.min(...firstUnder(BOUND_MS, () => timeOf(expression, text)));
        if (took > BOUND_MS)
          slow.push(`${where} ${source}: ${Math.round(took)} ms on ${JSON.stringify(text.slice(0, 12))}…`);
      }
    }

    expect(all.length).toBeGreaterThan(20);
    expect(slow).toEqual([]);
  }, 240_000);
});
