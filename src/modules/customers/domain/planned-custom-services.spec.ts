import {
  plannedCustomServices,
  type SentCustomService,
  type StoredCustomService,
} from './planned-custom-services.js';

const SERVICE = { name: 'Consulting', type: 'BillableTime', rounding: 'None' } as const;
const INHERITING: StoredCustomService = {
  id: '1',
  serviceId: 's',
  name: null,
  type: null,
  rounding: null,
  inherited: SERVICE,
};
const OWN: StoredCustomService = { ...INHERITING, ...SERVICE, id: '2', serviceId: null, inherited: null };

const plan = (sent: SentCustomService, stored: readonly StoredCustomService[] = []) => {
  const context = { knownServiceIds: new Set(['s']), defaultRounding: 'FiveMinutes' } as const;
  const { rows, errors } = plannedCustomServices([sent], stored, context);
  return { row: rows[0], faults: Object.keys(errors) };
};

describe('plannedCustomServices', () => {
  it('lets a new override inherit what it leaves out and keep what it says', () => {
    const { row } = plan({ serviceId: 's', rounding: 'None', hourlyRate: 80.5 });

    expect(row).toMatchObject({
      id: undefined,
      name: null,
      type: null,
      rounding: 'None',
      hourlyRate: '80.5',
    });
  });

  it('keeps inheriting what comes back as it was shown', () => {
    expect(plan({ serviceId: 's', ...SERVICE }, [INHERITING]).row).toMatchObject({
      id: '1',
      name: null,
      type: null,
      rounding: null,
    });
  });

  it('overrides what comes back changed, and inherits again what is null', () => {
    const stored = { ...INHERITING, name: 'Advice' };

    const { row } = plan({ id: '1', name: null, type: 'BillableFixed', rounding: 'None' }, [stored]);

    expect(row).toMatchObject({ serviceId: 's', name: null, type: 'BillableFixed', rounding: null });
  });

  it('gives a service of one customer alone defaults', () => {
    expect(plan({ name: 'Hosting' }).row).toMatchObject({
      type: 'BillableTime',
      rounding: 'FiveMinutes',
      sortOrder: 0,
    });
  });

  it.each<[string, SentCustomService, readonly StoredCustomService[], string]>([
    ['an unknown service', { serviceId: 'x' }, [], 'customServices[0].serviceId'],
    ['neither service nor name', { name: ' ' }, [], 'customServices[0].name'],
    ['an unknown id', { id: '9', name: 'Hosting' }, [], 'customServices[0].id'],
    ['a service for a row of its own', { id: '2', serviceId: 's' }, [OWN], 'customServices[0].serviceId'],
    [
      'an override turned into one of its own',
      { id: '1', serviceId: null, name: 'X' },
      [INHERITING],
      'customServices[0].serviceId',
    ],
  ])('refuses %s', (_, sent, stored, field) => {
    expect(plan(sent, stored).faults).toEqual([field]);
  });
});
