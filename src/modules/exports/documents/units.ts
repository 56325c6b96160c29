import type { Decimal } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';
import { formatQuantity, pluralCategory } from './formats.js';

/** One, and any other number. */
type UnitWords = readonly [singular: string, plural: string];

/** UN/ECE Recommendation 20 codes that have a word; all others print as the code itself. */
const UNITS: Record<string, Record<Language, UnitWords>> = {
  HUR: { en: ['hour', 'hours'], nl: ['uur', 'uur'], fr: ['heure', 'heures'], de: ['Stunde', 'Stunden'] },
  MIN: {
    en: ['minute', 'minutes'],
    nl: ['minuut', 'minuten'],
    fr: ['minute', 'minutes'],
    de: ['Minute', 'Minuten'],
  },
  DAY: { en: ['day', 'days'], nl: ['dag', 'dagen'], fr: ['jour', 'jours'], de: ['Tag', 'Tage'] },
  WEE: { en: ['week', 'weeks'], nl: ['week', 'weken'], fr: ['semaine', 'semaines'], de: ['Woche', 'Wochen'] },
  MON: { en: ['month', 'months'], nl: ['maand', 'maanden'], fr: ['mois', 'mois'], de: ['Monat', 'Monate'] },
  EA: { en: ['piece', 'pieces'], nl: ['stuk', 'stuks'], fr: ['pièce', 'pièces'], de: ['Stück', 'Stück'] },
  C62: {
    en: ['unit', 'units'],
    nl: ['eenheid', 'eenheden'],
    fr: ['unité', 'unités'],
    de: ['Einheit', 'Einheiten'],
  },
  KMT: { en: ['km', 'km'], nl: ['km', 'km'], fr: ['km', 'km'], de: ['km', 'km'] },
};

/** `1 hour`, `2.5 hours`, `1,5 heure`: the plural is the language's own (French: from 2 on). */
export function formatQuantityWithUnit(quantity: Decimal, unitCode: string, language: Language): string {
  return `${formatQuantity(quantity, language)} ${unitWord(quantity, unitCode, language)}`;
}

/** `hour` or `hours`; the code itself where it has no word. */
export function unitWord(quantity: Decimal, unitCode: string, language: Language): string {
  const words = Object.hasOwn(UNITS, unitCode) ? UNITS[unitCode]?.[language] : undefined;
  if (!words) return unitCode;
  return pluralCategory(quantity, language) === 'one' ? words[0] : words[1];
}
