import { InsufficientRole } from '../../../shared/http/access.errors.js';
import { OwnerIsFixed } from '../team.errors.js';
import { assertMayChangeRole, assertMayRemove } from './team-rules.js';

describe('removing a member (contract 2.3)', () => {
  it.each([
    ['Owner', 'Admin', null],
    ['Owner', 'Member', null],
    ['Owner', 'Owner', OwnerIsFixed],
    ['Admin', 'Member', null],
    ['Admin', 'Admin', InsufficientRole],
    ['Admin', 'Owner', OwnerIsFixed],
    ['Member', 'Member', InsufficientRole],
    ['Member', 'Admin', InsufficientRole],
    ['Member', 'Owner', OwnerIsFixed],
  ] as const)('by %s of %s', (actor, member, refusal) => {
    const remove = (): void => assertMayRemove({ role: actor }, { role: member });

    if (refusal) expect(remove).toThrow(refusal);
    else expect(remove).not.toThrow();
  });
});

describe('changing a role (contract 2.3)', () => {
  it.each([
    ['Owner', 'Admin', null],
    ['Owner', 'Member', null],
    ['Owner', 'Owner', OwnerIsFixed],
    ['Admin', 'Member', InsufficientRole],
    ['Admin', 'Admin', InsufficientRole],
    ['Admin', 'Owner', InsufficientRole],
    ['Member', 'Member', InsufficientRole],
    ['Member', 'Owner', InsufficientRole],
  ] as const)('by %s of %s', (actor, member, refusal) => {
    const change = (): void => assertMayChangeRole({ role: actor }, { role: member });

    if (refusal) expect(change).toThrow(refusal);
    else expect(change).not.toThrow();
  });
});
