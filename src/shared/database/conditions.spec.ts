import { Conditions, containing, searchIn } from './conditions.js';

const TENANT = '0b7e3f34-6d0c-4f0c-9a55-0e4ad5c1c7a1';

describe('conditions', () => {
  const tenant = Conditions.of('l.tenant_id = ?', TENANT);

  it('number their parameters as they come, the tenant first', () => {
    const { sql, parameters } = tenant
      .and('l.deleted_at IS NULL')
      .when('l.date >= ?', '2026-04-01')
      .and('(l.date, l.id) > (?, ?)', '2026-04-02', 'x')
      .when('l.is_billable = ?', false);

    expect(sql).toBe(
      'l.tenant_id = $1 AND l.deleted_at IS NULL AND l.date >= $2 AND (l.date, l.id) > ($3, $4) AND l.is_billable = $5',
    );
    expect(parameters).toEqual([TENANT, '2026-04-01', '2026-04-02', 'x', false]);
  });

  it('leave out a filter that is absent', () => {
    const { sql, parameters } = tenant.when('l.date >= ?', undefined).when('l.date <= ?', null);

    expect({ sql, parameters }).toEqual({ sql: 'l.tenant_id = $1', parameters: [TENANT] });
  });

  it('give one value to all places of a search', () => {
    const { sql, parameters } = tenant.when(searchIn('c.name', 'c.email'), containing('acme'));

    expect(sql).toBe(
      'l.tenant_id = $1 AND (c.name COLLATE "und-x-icu" ILIKE $2 OR c.email COLLATE "und-x-icu" ILIKE $2)',
    );
    expect(parameters).toEqual([TENANT, '%acme%']);
  });

  it('are not changed by what is made of them', () => {
    tenant.and('false');

    expect(tenant.sql).toBe('l.tenant_id = $1');
  });

  it.each([
    ['acme', '%acme%'],
    ['50%', '%50\\%%'],
    ['a_b', '%a\\_b%'],
    ['c:\\x', '%c:\\\\x%'],
    ['', '%%'],
    [undefined, undefined],
  ])('S-50: a search for %s is the pattern %s', (text, pattern) => {
    expect(containing(text)).toBe(pattern);
  });
});
