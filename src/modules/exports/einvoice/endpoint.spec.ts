import { type EndpointSource, endpointOf } from './endpoint.js';
import { legalIdOf } from './legal-id.js';

describe('endpointOf', () => {
  it.each<[Partial<EndpointSource>, string | undefined]>([
    [{ country: 'BE', vatId: 'BE0777257634' }, '0208:0777257634'],
    [{ country: 'BE', registrationNumber: '777.257.634' }, '0208:0777257634'],
    [{ country: 'NL', registrationNumber: '12345678', vatId: 'NL123456782B01' }, '0106:12345678'],
    [{ country: 'NL', registrationNumber: '00000001234567890000' }, '0190:00000001234567890000'],
    [{ country: 'NL', vatId: 'NL123456782B01' }, '9944:NL123456782B01'],
    [{ country: 'DE', registrationNumber: 'HRB 86891', vatId: 'DE136695976' }, '9930:DE136695976'],
    [{ country: 'DE', registrationNumber: '04011000-1234512345-06' }, '0204:04011000-1234512345-06'],
    [{ country: 'DE', registrationNumber: 'HRB 86891' }, undefined],
    [{ country: 'FR', registrationNumber: '732829320' }, '0225:732829320'],
    [{ country: 'FR', registrationNumber: '73282932000074' }, '0009:73282932000074'],
    [{ country: 'FR', vatId: 'FR44732829320' }, '0225:732829320'],
    [{ country: 'FR', vatId: 'FRX' }, '9957:FRX'],
    [{ country: 'AT', vatId: 'ATU12345678' }, '9914:ATU12345678'],
    [{ country: 'GR', vatId: 'EL123456789' }, '9933:EL123456789'],
    [{ country: 'IT', vatId: 'IT00743110157' }, '0211:IT00743110157'],
    [{ country: 'LU', vatId: 'LU12345678', registrationNumber: 'B 12345' }, '9938:LU12345678'],
    [{ country: 'DK', vatId: 'DK13585628' }, '0184:DK13585628'],
    [{ country: 'SE', vatId: 'SE556036079301' }, '0007:5560360793'],
    [{ country: 'FI', vatId: 'FI12345678' }, '0216:003712345678'],
    [{ country: 'GB', vatId: 'GB123456789' }, '9932:GB123456789'],
    [{ country: 'US', registrationNumber: '12-3456789' }, undefined],
    [{}, undefined],
    // A set Peppol id wins, whatever else is known.
    [{ country: 'BE', vatId: 'BE0777257634', peppolId: '0088:5412345000013' }, '0088:5412345000013'],
    [{ peppolId: 'iso6523-actorid-upis::0208:0777257634' }, '0208:0777257634'],
    [{ peppolId: ' 9930:de136695976 ' }, '9930:de136695976'],
    [{ peppolId: 'em:ap@example.com' }, 'EM:ap@example.com'],
    [{ peppolId: '0777257634' }, ':0777257634'],
  ])('of %j is %p', (known, expected) => {
    const legalId = legalIdOf(known.country, known.registrationNumber, known.vatId);
    const nothing = {
      peppolId: undefined,
      country: undefined,
      registrationNumber: undefined,
      vatId: undefined,
    };

    const endpoint = endpointOf({ ...nothing, ...known, legalId });

    expect(endpoint && `${endpoint.scheme}:${endpoint.value}`).toBe(expected);
  });
});
