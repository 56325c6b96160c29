import type { FieldErrors } from '../../../shared/errors/domain-error.js';
import { checkReferences, type ReferenceState } from './references.js';

const entry = { customerId: 'c', serviceId: 's', contactId: 'p', projectId: 'j' };
const usable = { customer: 'Usable', service: 'Usable', contact: 'Usable', project: 'Usable' } as const;

function faultsOf(
  states: Partial<Record<'customer' | 'service' | 'contact' | 'project', ReferenceState>>,
  wanted: typeof entry | { contactId: null; projectId: null },
  stored: typeof entry | null,
): string[] {
  const faults: FieldErrors = {};
  checkReferences({ ...usable, ...states }, { ...entry, ...wanted }, stored, faults);
  return Object.keys(faults);
}

describe('checkReferences', () => {
  it.each<[keyof typeof usable, ReferenceState, boolean, boolean]>([
    ['customer', 'Unknown', true, true],
    ['customer', 'Removed', true, false],
    ['customer', 'Archived', true, false],
    ['service', 'Unknown', true, true],
    ['service', 'Removed', true, false],
    ['service', 'Archived', true, false],
    ['contact', 'Unknown', true, true],
    ['contact', 'Removed', true, false],
    ['project', 'Unknown', true, true],
    ['project', 'Archived', true, false],
  ])('of a %s that is %s: a fault when new %p, when kept %p', (what, state, whenNew, whenKept) => {
    const [ofNew, ofKept] = [
      faultsOf({ [what]: state }, entry, null),
      faultsOf({ [what]: state }, entry, entry),
    ];

    expect(ofNew).toEqual(whenNew ? [`${what}Id`] : []);
    expect(ofKept).toEqual(whenKept ? [`${what}Id`] : []);
  });

  it('finds no fault in what is usable, and names all faults at once', () => {
    const all = { customer: 'Unknown', service: 'Removed', contact: 'Removed', project: 'Archived' } as const;

    expect(faultsOf({}, entry, null)).toEqual([]);
    expect(faultsOf(all, entry, null)).toEqual(['customerId', 'serviceId', 'contactId', 'projectId']);
  });

  it('refuses an archived project when the entry had another one', () => {
    expect(faultsOf({ project: 'Archived' }, entry, { ...entry, projectId: 'other' })).toEqual(['projectId']);
  });

  it('looks at no contact and no project where none is named', () => {
    const none = { contactId: null, projectId: null };

    expect(faultsOf({ contact: 'Unknown', project: 'Unknown' }, none, null)).toEqual([]);
  });
});
