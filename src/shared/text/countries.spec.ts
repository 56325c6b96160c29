import { countryCodeOf } from './countries.js';

describe('countryCodeOf', () => {
  it.each([
    ['BE', 'BE'],
    ['be', 'BE'],
    ['Belgium', 'BE'],
    ['België', 'BE'],
    ['BELGIE', 'BE'],
    ['Belgique', 'BE'],
    [' Belgien ', 'BE'],
    ['The Netherlands', 'NL'],
    ['Pays-Bas', 'NL'],
    ['pays bas', 'NL'],
    ['Deutschland', 'DE'],
    ['Duitsland', 'DE'],
    ['France', 'FR'],
    ['Vereinigtes Königreich', 'GB'],
    ['UK', 'GB'],
    ['Tsjechië', 'CZ'],
    ['Österreich', 'AT'],
    ['États-Unis', 'US'],
    ['Griechenland', 'GR'],
  ])('reads %j as %s', (country, code) => {
    expect(countryCodeOf(country)).toBe(code);
  });

  it.each(['', ' ', 'Atlantis', 'XX', 'ZZZ', 'constructor', '__proto__'])(
    'knows no country %j',
    (country) => {
      expect(countryCodeOf(country)).toBeUndefined();
    },
  );
});
