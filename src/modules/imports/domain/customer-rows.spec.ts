import { customerColumnOf, customerRowsOf } from './customer-rows.js';

const read = (header: string, record: string) => customerRowsOf(header.split(','), [record.split(',')])[0]!;

describe('customerRowsOf', () => {
  it('lays a row out as the body of a POST', () => {
    const header =
      'Name,is company,VAT number,street,postal code,city,country,email,contact_name,contactEmail,phone,notes,language,currency,payment term days';
    const record =
      'Acme NV,yes,BE0203430576,Korenmarkt 17,9000,Gent,Belgium,pay@acme.example,An Peeters,an@acme.example,+32 9 000,  pays late,NL,eur,14';

    expect(read(header, record)).toEqual({
      row: 1,
      faults: [],
      body: {
        name: 'Acme NV',
        isCompany: true,
        vatNumber: 'BE0203430576',
        email: 'pay@acme.example',
        language: 'nl',
        currency: 'EUR',
        paymentTermDays: 14,
        notes: '  pays late',
        address: { street: 'Korenmarkt 17', postalCode: '9000', city: 'Gent', country: 'Belgium' },
        contacts: [{ name: 'An Peeters', email: 'an@acme.example', phone: '+32 9 000' }],
      },
    });
  });

  it('leaves out what is empty', () => {
    expect(read('name,isCompany,street,phone,notes', 'Acme, , , ,').body).toEqual({ name: 'Acme' });
  });

  it.each([
    ['name,isCompany', 'Acme,perhaps', ['isCompany: "perhaps" is neither yes nor no']],
    ['name,notes', 'Ac\u0000me,x', [expect.stringMatching(/^name: holds a character that is not text/)]],
    ['name,notes', 'Acme', [expect.stringMatching(/^has 1 cells where the first row has 2/)]],
    ['name', 'Acme,NV', [expect.stringMatching(/^has 2 cells where the first row has 1/)]],
    ['name', 'Acme,,', []],
  ])('finds with %j in %j the faults %j', (header, record, faults) => {
    expect(read(header, record).faults).toEqual(faults);
  });

  it('names the column that a field of the API came from', () => {
    const fields = ['name', 'address.city', 'contacts[0].name', 'contacts[0].phone'];

    expect(fields.map(customerColumnOf)).toEqual(['name', 'city', 'contactName', 'phone']);
  });
});
