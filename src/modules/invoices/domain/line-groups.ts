import { decimal } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';
import { type InvoiceLine, lineFromEntry, lineOf, type LineSource, priceOf } from './line-from-entry.js';
import { longDate, longPeriod } from './line-text.js';
import type { LineVat } from './vat-category.js';

/** What becomes one line. */
export const GROUPINGS = ['entry', 'service', 'day', 'project'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface GroupedSource extends LineSource {
  serviceId: string;
  projectId: string | null;
  projectName: string | null;
}

/** A title has so many names at most: it is read, not searched. */
const MOST_NAMES = 10;

/**
 * The lines of entries, which come by date and start; a line stands where its first entry does. A line of several
 * entries holds work of one price and one kind only, so that its rate is right for all of it. Its seconds are added up
 * before they are rounded to hours, once: rounding every entry would drift away from the time that was worked, and so
 * the total may differ by cents from that of lines per entry. It has no notes: whoever groups wants a short invoice, and
 * the log book has them all.
 */
export function linesOfEntries(
  entries: readonly GroupedSource[],
  groupBy: Grouping,
  vat: LineVat,
  language: Language,
): InvoiceLine[] {
  if (groupBy === 'entry') return entries.map((entry) => lineFromEntry(entry, vat, language));
  const groups = Map.groupBy(entries, (entry) => keyOf(entry, groupBy));
  return [...groups.values()].map((group) => lineOf(group, describe(group, groupBy, language), vat));
}

function keyOf(entry: GroupedSource, groupBy: Exclude<Grouping, 'entry'>): string {
  const things = { service: entry.serviceId, day: entry.date, project: entry.projectId };
  return JSON.stringify([things[groupBy], entry.serviceType, decimal(priceOf(entry)).toString()]);
}

/** Project if asked for, services, and when. */
function describe(group: readonly GroupedSource[], groupBy: Grouping, language: Language): string {
  const [first, last] = [group[0]!, group.at(-1)!];
  const services = listOf(group.map(({ serviceName }) => serviceName));
  const hasProject = groupBy === 'project' && first.projectName !== null;
  const title = hasProject ? `${first.projectName}: ${services}` : services;
  const when =
    first.date === last.date ? longDate(first.date, language) : longPeriod(first.date, last.date, language);
  return `${title} – ${when}`;
}

function listOf(names: readonly string[]): string {
  const all = [...new Set(names)];
  const shown = all.slice(0, MOST_NAMES).join(', ');
  return all.length > MOST_NAMES ? `${shown} …` : shown;
}
