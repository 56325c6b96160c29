import { LANGUAGES, type Language } from '../../../shared/text/languages.js';
import { labelsFor, registrationLabel } from './labels.js';

describe('labels', () => {
  it.each<[Language, string]>([
    ['en', 'DRAFT'],
    ['nl', 'CONCEPT'],
    ['fr', 'BROUILLON'],
    ['de', 'ENTWURF'],
  ])('marks a draft in %s with %s', (language, mark) => {
    expect(labelsFor(language).draftMark).toBe(mark);
  });

  it.each(LANGUAGES)('has a text for every word in %s', (language) => {
    expect(Object.values(labelsFor(language)).filter((text) => text.trim() === '')).toEqual([]);
  });

  it.each([
    ['BE', '0417497106', 'Enterprise no.'],
    ['NL', '12345678', 'KvK'],
    ['FR', '732 829 320', 'SIREN'],
    ['FR', '732 829 320 00074', 'SIRET'],
    ['DE', 'HRB 86891', 'Reg. no.'],
    [undefined, '1', 'Reg. no.'],
  ])('calls a registration number of %s (%s) %s', (countryCode, value, label) => {
    expect(registrationLabel(labelsFor('en'), countryCode, value)).toBe(label);
  });
});
