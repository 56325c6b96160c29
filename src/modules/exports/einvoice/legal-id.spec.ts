import { legalIdOf, leitwegIdOf, taxRegistrationIdOf } from './legal-id.js';

describe('legalIdOf', () => {
  it.each<[string | undefined, string | undefined, string | undefined, string | undefined]>([
    ['BE', '0777.257.634', undefined, '0208:0777257634'],
    ['BE', 'BE 777 257 634', undefined, '0208:0777257634'],
    ['BE', undefined, 'BE0777257634', '0208:0777257634'],
    ['BE', 'RPR Gent', 'BE0777257634', '0208:0777257634'],
    ['BE', 'RPR Gent', undefined, ':RPR Gent'],
    ['BE', undefined, 'NL123456782B01', undefined],
    ['NL', 'KvK 12345678', undefined, '0106:12345678'],
    ['NL', '00000001234567890000', undefined, '0190:00000001234567890000'],
    ['NL', '1234', undefined, ':1234'],
    ['NL', undefined, 'NL123456782B01', undefined],
    ['FR', 'RCS Paris 732 829 320', undefined, '0002:732829320'],
    ['FR', '732 829 320 00074', undefined, '0009:73282932000074'],
    ['FR', undefined, 'FR44732829320', '0002:732829320'],
    ['DE', 'HRB 86891', 'DE136695976', ':HRB 86891'],
    ['DE', '12/345/67890', undefined, undefined],
    ['DE', '04011000-1234512345-06', undefined, undefined],
    ['DK', '13585628', undefined, '0184:DK13585628'],
    ['DK', undefined, 'DK13585628', '0184:DK13585628'],
    ['SE', undefined, 'SE556036079301', '0007:5560360793'],
    ['NO', '974 760 673 MVA', undefined, '0192:974760673'],
    ['FI', '1234567-8', undefined, '0216:003712345678'],
    ['FI', undefined, 'FI12345678', '0216:003712345678'],
    ['LU', 'B 12345', undefined, ':B 12345'],
    [undefined, undefined, undefined, undefined],
  ])('of a party in %p with %p and VAT id %p is %p', (country, registrationNumber, vatId, expected) => {
    const id = legalIdOf(country, registrationNumber, vatId);

    expect(id && `${id.scheme}:${id.value}`).toBe(expected);
  });
});

describe('taxRegistrationIdOf', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['DE', '12/345/67890', '12/345/67890'],
    ['DE', '181/815/08155', '181/815/08155'],
    ['DE', 'HRB 86891', undefined],
    ['FR', '732829320', '732829320'],
    ['NL', '12345678', '12345678'],
    ['NL', undefined, undefined],
  ])('of a seller in %s with %p is %p', (country, registrationNumber, expected) => {
    const legalId = legalIdOf(country, registrationNumber, undefined);

    expect(taxRegistrationIdOf(country, registrationNumber, legalId)).toBe(expected);
  });
});

describe('leitwegIdOf', () => {
  it.each([
    ['04011000-1234512345-06', true],
    ['992-90009-96', true],
    ['991-33333TEST-33', true],
    ['HRB 86891', false],
    ['12/345/67890', false],
    ['', false],
  ])('finds in %p one: %p', (number, isOne) => {
    expect(leitwegIdOf(number)).toBe(isOne ? number : undefined);
  });
});
