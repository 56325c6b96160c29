type DocumentType = 'Invoice' | 'CreditNote';

/** Numbers of a series that no document bears although the series is past them. */
export interface NumberGap {
  documentType: DocumentType;
  prefix: string;
  first: number;
  last: number;
}

/** Somebody set the next number of an invoice series, as the audit log has it. */
export interface NumberRaise {
  prefix: string;
  from: number;
  to: number;
}

/** The numbers that are missing and that nobody skipped on purpose (bar R-09). Credit notes have no raises. */
export function unexplainedGaps(gaps: readonly NumberGap[], raises: readonly NumberRaise[]): NumberGap[] {
  return gaps.flatMap((gap) => {
    const own = gap.documentType === 'Invoice' ? raises.filter(({ prefix }) => prefix === gap.prefix) : [];
    return remainders(gap, own).map(([first, last]) => ({ ...gap, first, last }));
  });
}

/** What is left of a gap when the numbers from `from` to below `to` are taken out of it. */
function remainders({ first, last }: NumberGap, raises: readonly NumberRaise[]): [number, number][] {
  const left: [number, number][] = [];
  let next = first;
  for (const { from, to } of [...raises].sort((a, b) => a.from - b.from)) {
    if (from > last) break;
    if (from > next) left.push([next, from - 1]);
    next = Math.max(next, to);
  }
  if (next <= last) left.push([next, last]);
  return left;
}
