import { decimal } from '../../../shared/money/money.js';
import type { Language } from '../../../shared/text/languages.js';
import { formatQuantityWithUnit } from './units.js';

describe('formatQuantityWithUnit', () => {
  it.each<[string, string, Language, string]>([
    ['1', 'HUR', 'en', '1 hour'],
    ['2.5', 'HUR', 'en', '2.5 hours'],
    ['0.25', 'HUR', 'en', '0.25 hours'],
    ['0', 'HUR', 'en', '0 hours'],
    ['1', 'HUR', 'nl', '1 uur'],
    ['2.5', 'HUR', 'nl', '2,5 uur'],
    ['1.5', 'HUR', 'fr', '1,5 heure'],
    ['2', 'HUR', 'fr', '2 heures'],
    ['1', 'HUR', 'de', '1 Stunde'],
    ['1.5', 'HUR', 'de', '1,5 Stunden'],
    ['1', 'EA', 'nl', '1 stuk'],
    ['12', 'EA', 'nl', '12 stuks'],
    ['12', 'EA', 'de', '12 Stück'],
    ['3', 'DAY', 'de', '3 Tage'],
    ['3', 'DAY', 'fr', '3 jours'],
    ['-1', 'EA', 'en', '-1 piece'],
    ['2', 'XPX', 'en', '2 XPX'],
    ['2', 'constructor', 'en', '2 constructor'],
  ])('prints %s %s in %s as %s', (quantity, unitCode, language, printed) => {
    expect(formatQuantityWithUnit(decimal(quantity), unitCode, language)).toBe(printed);
  });
});
