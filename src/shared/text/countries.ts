import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' };

/** Everyday names that the lists lack. */
const EVERYDAY = { US: ['États-Unis'], CZ: ['Tchéquie'], NL: ['Holland', 'Hollande'] };

const CODE_OF = new Map<string, string>();
for (const names of [en.countries, nl.countries, fr.countries, de.countries, EVERYDAY]) {
  for (const [code, texts] of Object.entries(names)) {
    for (const text of [texts].flat()) CODE_OF.set(key(text), code);
  }
}
// Last, so that a code always means its own country, whatever it abbreviates in some language.
for (const code of Object.keys(en.countries)) CODE_OF.set(key(code), code);

/**
 * The ISO 3166 alpha-2 code of a country given as that code or as a name in en, nl, fr or de; accents, case and
 * punctuation do not matter. `undefined` for what is none: the text is kept all the same (contract 6.2).
 */
export function countryCodeOf(country: string): string | undefined {
  return CODE_OF.get(key(country));
}

function key(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
