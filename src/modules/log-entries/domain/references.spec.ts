import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { checkReferences, type ReferenceState } from './references.js';

const entry = { customerId: 'c', serviceId: 's', contactId: 'p' };

describe('checkReferences', () => {
  it.each<[ReferenceState, ReferenceState, ReferenceState, string[], string[]]>([
    ['Usable', 'Usable', 'Usable', [], []],
    [
      'Unknown',
      'Unknown',
      'Unknown',
      ['customerId', 'serviceId', 'contactId'],
      ['customerId', 'serviceId', 'contactId'],
    ],
    ['Archived', 'Archived', 'Usable', ['customerId', 'serviceId'], []],
    ['Removed', 'Removed', 'Removed', ['customerId', 'serviceId', 'contactId'], []],
  ])('of %s, %s, %s: new %j, kept %j', (customer, service, contact, whenNew, whenKept) => {
    const [ofNew, ofKept]: FieldErrors[] = [{}, {}];

    checkReferences({ customer, service, contact }, entry, null, ofNew!);
    checkReferences({ customer, service, contact }, entry, { ...entry }, ofKept!);

    expect(Object.keys(ofNew!)).toEqual(whenNew);
    expect(Object.keys(ofKept!)).toEqual(whenKept);
  });

  it('looks at no contact where none is named', () => {
    const faults: FieldErrors = {};

    checkReferences(
      { customer: 'Usable', service: 'Usable', contact: 'Unknown' },
      { ...entry, contactId: null },
      null,
      faults,
    );

    expect(faults).toEqual({});
  });
});
