import { existsSync, readFileSync } from 'node:fs';
import { amountDue } from '../../src/modules/invoices/domain/amount-due.js';
import { creditable, creditOf } from '../../src/modules/invoices/domain/credit.js';
import { lineFromEntry } from '../../src/modules/invoices/domain/line-from-entry.js';
import { paymentReference } from '../../src/modules/invoices/domain/payment-reference.js';
import {
  invoiceTotals,
  lineNet,
  type TaxedLine,
  vatGroups,
} from '../../src/modules/invoices/domain/totals.js';
import { type Decimal, decimal, roundMoney } from '../../src/shared/money/money.js';

/** The width of columns is the formatter's. */
const DOCUMENT = readFileSync('docs/money-and-vat.md', 'utf8').replace(/ +/g, ' ');

const specs = [...new Set([...DOCUMENT.matchAll(/`([\w./-]+\.spec\.ts)`/g)].map(([, path]) => path!))];

const money = (amount: Decimal): string => amount.toFixed(2);
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const line: TaxedLine = {
  netAmount: lineNet(decimal('0.3333'), decimal('10.05')),
  vatPercent: decimal(21),
  vatCategoryCode: 'S',
};

function rounded(exact: string): string {
  return row(exact, money(roundMoney(decimal(exact))));
}

function ofTime(billableSeconds: number): string {
  const { quantity, netAmount } = lineFromEntry(
    {
      id: 'e1',
      date: '2026-04-03',
      serviceType: 'BillableTime',
      serviceName: 'Consulting',
      billableSeconds,
      hourlyRate: '80',
      fixedAmount: null,
      notes: null,
    },
    line,
    'en',
  );
  return row(String(billableSeconds), quantity.toString(), money(netAmount));
}

function ofLine(quantity: string, rate: string): string {
  return row(quantity, rate, money(lineNet(decimal(quantity), decimal(rate))));
}

function ofThreeLines(): string {
  const { subtotal, vatAmount, total } = invoiceTotals([line, line, line]);
  return row(money(subtotal), money(vatAmount), money(total));
}

/** The third of three credit notes that take the invoice away line by line. */
function ofCredits(): string[] {
  let left = vatGroups([line, line, line]);
  return [1, 2, 3].map((position) => {
    const { groups, subtotal, vatAmount, total } = creditOf([line], left);
    left = creditable(left, groups);
    return row(String(position), money(subtotal), money(vatAmount), money(total));
  });
}

function ofDue(creditedAmount: string, paidAmount: string): string {
  const invoice = { documentType: 'Invoice', status: 'Sent', total: '242.00' } as const;
  const due = amountDue({ ...invoice, creditedAmount, paidAmount });
  return row('242.00', creditedAmount, paidAmount, money(due));
}

function ofReference(counter: bigint): string {
  const references = (['Belgian', 'ISO11649'] as const).map((style) => paymentReference(style, counter, ''));
  return row(String(counter), ...references);
}

describe('docs/money-and-vat.md', () => {
  it.each([
    ...['2.005', '2.0049', '-2.005'].map(rounded),
    ...[9000, 1200, 5].map(ofTime),
    ofLine('0.3333', '10.05'),
    ofLine('0.5', '10.01'),
    ofLine('-0.5', '10.01'),
    ofLine('3', '0.3333'),
    ofThreeLines(),
    ...ofCredits(),
    ofDue('0.00', '0.00'),
    ofDue('42.00', '100.10'),
    ofDue('42.00', '242.00'),
    ...[1n, 97n].map(ofReference),
  ])('shows what the rules come to: %s', (example) => {
    expect(DOCUMENT).toContain(example);
  });

  it.each(specs)('names a test that exists: %s', (path) => {
    expect(existsSync(path)).toBe(true);
  });

  it('names a proof in every chapter but that on currencies', () => {
    const chapters = DOCUMENT.split('\n## ').slice(1);

    const without = chapters.filter((chapter) => !chapter.includes('Proof: `'));

    expect(without.map((chapter) => chapter.split('\n')[0])).toEqual(['Currency']);
  });
});
