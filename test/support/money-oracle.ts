/**
 * The money rules of contract 6.6 a second time, to compare with: fractions of whole numbers, no decimal library and
 * nothing of the application. Amounts are whole cents.
 */
export interface OracleLine {
  /** Decimal text, as `-2.5`. */
  readonly quantity: string;
  readonly rate: string;
  readonly percent: string;
  readonly category: string;
}

export interface OracleGroup {
  readonly taxable: bigint;
  readonly vat: bigint;
}

export interface OracleTotals {
  readonly nets: readonly bigint[];
  /** By category and percent, as `S 21`. */
  readonly groups: ReadonlyMap<string, OracleGroup>;
  readonly subtotal: bigint;
  readonly vat: bigint;
  readonly total: bigint;
  /** How often an amount lay exactly between two cents. */
  readonly ties: number;
}

interface Fraction {
  readonly numerator: bigint;
  /** Above 0. */
  readonly denominator: bigint;
}

export function oracleTotals(lines: readonly OracleLine[]): OracleTotals {
  const ties = { count: 0 };
  const nets = lines.map(({ quantity, rate }) => centsOf(times(fraction(quantity), fraction(rate)), ties));
  const bases = new Map<string, { taxable: bigint; percent: Fraction }>();
  lines.forEach(({ category, percent }, index) => {
    const key = `${category} ${withoutZeros(percent)}`;
    const taxable = (bases.get(key)?.taxable ?? 0n) + nets[index]!;
    bases.set(key, { taxable, percent: fraction(percent) });
  });
  const groups = new Map(
    [...bases].map(([key, { taxable, percent }]) => [key, { taxable, vat: vatOf(taxable, percent, ties) }]),
  );
  const subtotal = nets.reduce((all, net) => all + net, 0n);
  const vat = [...groups.values()].reduce((all, group) => all + group.vat, 0n);
  return { nets, groups, subtotal, vat, total: subtotal + vat, ties: ties.count };
}

/** `-2.50` as -250/100. */
export function fraction(text: string): Fraction {
  const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) as unknown as string[];
  const digits = BigInt(`${whole!}${decimals}`);
  return { numerator: sign === '-' ? -digits : digits, denominator: 10n ** BigInt(decimals.length) };
}

/** `1234` cents as `12.34`. */
export function centsText(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function times(left: Fraction, right: Fraction): Fraction {
  return {
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  };
}

function vatOf(taxable: bigint, { numerator, denominator }: Fraction, ties: { count: number }): bigint {
  // taxable is in cents, percent is of a hundred
  return centsOf({ numerator: taxable * numerator, denominator: denominator * 10_000n }, ties);
}

/** The nearest cent; of two that are equally near, the one further from 0. */
function centsOf({ numerator, denominator }: Fraction, ties: { count: number }): bigint {
  const magnitude = (numerator < 0n ? -numerator : numerator) * 100n;
  const [cents, rest] = [magnitude / denominator, magnitude % denominator];
  if (rest * 2n === denominator) ties.count += 1;
  const rounded = rest * 2n >= denominator ? cents + 1n : cents;
  return numerator < 0n ? -rounded : rounded;
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
