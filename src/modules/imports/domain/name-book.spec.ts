import type { KnownNames, KnownOwnService, KnownService } from './known-names.js';
import { NameBook, type NameRules } from './name-book.js';

const service = (id: string, name: string, more: Partial<KnownService> = {}): KnownService => ({
  id,
  name,
  isArchived: false,
  type: 'BillableTime',
  rounding: 'None',
  fixedAmount: null,
  ...more,
});
const own = (id: string, more: Partial<KnownOwnService>): KnownOwnService => ({
  id,
  customerId: 'acme',
  serviceId: null,
  name: null,
  type: null,
  rounding: null,
  fixedAmount: null,
  ...more,
});
const named = (id: string, name: string, isArchived = false) => ({ id, name, isArchived });

const KNOWN: KnownNames = {
  customers: [
    named('acme', 'Acme NV'),
    named('old', 'Old BV', true),
    named('twin1', 'Twin'),
    named('twin2', 'twin '),
    named('new', 'Renewed'),
    named('gone', 'Renewed', true),
  ],
  services: [
    service('design', 'Design', { rounding: 'FiveMinutes' }),
    service('support', 'Support', { type: 'BillableFixed', fixedAmount: '50.00' }),
    service('past', 'Past', { isArchived: true }),
  ],
  ownServices: [
    own('acme-support', { serviceId: 'support', fixedAmount: '60.00', rounding: 'ThirtyMinutes' }),
    own('acme-design', { serviceId: 'design', name: 'House style', rounding: 'None' }),
    own('acme-special', { name: 'Special', type: 'BillableTime', rounding: 'FifteenMinutes' }),
    own('acme-gone', { serviceId: 'deleted', name: 'Gone' }),
  ],
  projects: [
    { ...named('site', 'Website'), customerId: 'acme' },
    { ...named('archive', 'Archive', true), customerId: 'acme' },
    { ...named('theirs', 'Other'), customerId: 'new' },
  ],
};

function bookOf(rules: Partial<NameRules> = {}): NameBook {
  let made = 0;
  return new NameBook(KNOWN, {
    createMissing: false,
    rounding: 'FifteenMinutes',
    customerRoom: Infinity,
    customersFull: 'The plan is full.',
    newId: () => `made${++made}`,
    ...rules,
  });
}

function find(book: NameBook, customer: string, service: string, project = '') {
  const faults: string[] = [];
  const found = book.find({ customer, project, service }, faults);
  return { found: found?.found, take: found?.take, faults };
}

describe('NameBook', () => {
  it.each([
    ['Design', { serviceId: 'design', customerServiceId: null, rounding: 'None' }],
    [' DESIGN', { serviceId: 'design' }],
    [
      'Support',
      { serviceId: 'support', type: 'BillableFixed', fixedAmount: '60.00', rounding: 'ThirtyMinutes' },
    ],
    ['house style', { serviceId: 'design', rounding: 'None' }],
    ['Special', { serviceId: null, customerServiceId: 'acme-special', rounding: 'FifteenMinutes' }],
  ])("takes %j with the customer's terms", (name, terms) => {
    expect(find(bookOf(), 'acme nv', name)).toMatchObject({
      found: { customerId: 'acme', terms },
      faults: [],
    });
  });

  it.each([
    [
      'Nobody',
      'Design',
      '',
      ['customer: no customer is called "Nobody": create it, or import with createMissing'],
    ],
    ['Old BV', 'Design', '', ['customer: the customer "Old BV" is archived: un-archive it first']],
    ['Twin', 'Design', '', ['customer: more than one customer is called "Twin": give them different names']],
    ['', 'Design', '', ['customer: the row names none']],
    ['Acme NV', '', '', ['service: the row names neither a task nor a project']],
    ['Acme NV', 'Past', '', ['service: the service "Past" is archived: un-archive it first']],
    ['Acme NV', 'Gone', '', [expect.stringMatching(/^service: no service is called "Gone"/)]],
    [
      'Acme NV',
      'Design',
      'Other',
      [expect.stringMatching(/^project: no project of this customer is called "Other"/)],
    ],
    [
      'Acme NV',
      'Design',
      'Archive',
      [expect.stringMatching(/^project: the project of this customer "Archive" is/)],
    ],
    ['Nobody', 'Nothing', 'x', [expect.stringMatching(/^customer/), expect.stringMatching(/^service/)]],
    ['Renewed', 'Special', '', [expect.stringMatching(/^service: no service/)]],
  ])('refuses %j, %j, %j with %j', (customer, name, project, faults) => {
    expect(find(bookOf(), customer, name, project)).toMatchObject({ found: undefined, faults });
  });

  it('prefers what is in use to what is archived', () => {
    expect(find(bookOf(), 'Renewed', 'Design').found).toMatchObject({
      customerId: 'new',
      terms: { serviceId: 'design', rounding: 'FiveMinutes' },
    });
  });

  it('takes the project for the service where there is no task, and asks for no project then', () => {
    const book = bookOf({ createMissing: true });

    expect(find(book, 'Acme NV', '', 'Design')).toMatchObject({
      found: { terms: { serviceId: 'design' }, projectId: null },
    });
    expect(find(book, 'Acme NV', '', 'website').found).toMatchObject({ projectId: 'site' });
    expect(find(book, 'Acme NV', 'Design', 'Website').found).toMatchObject({ projectId: 'site' });
  });

  it('makes what is missing once, for rows that are taken', () => {
    const book = bookOf({ createMissing: true });
    find(book, 'Never taken', 'Never', 'Never');

    const first = find(book, 'Nobody', 'Advice', 'Plan');
    first.take!();
    const second = find(book, ' nobody', 'ADVICE', 'plan');

    expect(second.found).toEqual(first.found);
    expect(first.found!.terms).toMatchObject({
      type: 'BillableTime',
      rounding: 'FifteenMinutes',
      fixedAmount: null,
    });
    expect([...book.newCustomers.values()]).toEqual([{ id: first.found!.customerId, name: 'Nobody' }]);
    expect([...book.newServices.values()].map(({ name }) => name)).toEqual(['Advice']);
    expect([...book.newProjects.values()]).toEqual([
      { id: first.found!.projectId, name: 'Plan', customerId: first.found!.customerId },
    ]);
  });

  it('makes no more customers than there is room, but goes on with those that it made', () => {
    const book = bookOf({ createMissing: true, customerRoom: 1 });
    find(book, 'First', 'Design').take!();

    expect(find(book, 'Second', 'Design').faults).toEqual(['customer: The plan is full.']);
    expect(find(book, 'first', 'Design').faults).toEqual([]);
    expect(find(book, 'Acme NV', 'Design').faults).toEqual([]);
  });
});
