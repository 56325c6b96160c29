import { vatIdOf } from './vat-id.js';

describe('vatIdOf', () => {
  it.each<[string | null, string | undefined, string | undefined]>([
    ['BE0777257634', 'BE', 'BE0777257634'],
    ['BE 0777.257.634', 'BE', 'BE0777257634'],
    ['0777.257.634', 'BE', 'BE0777257634'],
    ['be 777 257 634', 'BE', 'BE0777257634'],
    ['777257634', 'BE', 'BE0777257634'],
    ['NL123456782B01', 'BE', 'NL123456782B01'],
    ['123456782B01', 'NL', 'NL123456782B01'],
    ['DE 123 456 789', 'DE', 'DE123456789'],
    ['FR 44 732829320', 'FR', 'FR44732829320'],
    ['44732829320', 'FR', 'FR44732829320'],
    ['GR123456789', 'GR', 'EL123456789'],
    ['123456789', 'GR', 'EL123456789'],
    ['U12345678', 'AT', 'ATU12345678'],
    ['GB 123 4567 89', 'GB', 'GB123456789'],
    ['CHE-123.456.789 MWST', 'CH', 'CHE123456789MWST'],
    ['XI 123456789', 'GB', 'XI123456789'],
    ['123456789', undefined, '123456789'],
    [' - ', 'BE', undefined],
    ['', 'BE', undefined],
    [null, 'BE', undefined],
  ])('reads %p of a party in %p as %p', (vatNumber, country, id) => {
    expect(vatIdOf(vatNumber, country)).toBe(id);
  });
});
