import { InsufficientRole } from '../../../shared/http/access.errors.js';
import { OwnerIsFixed } from '../team.errors.js';

/** What an invitation or a change of role can give; there is exactly one Owner, and no transfer (contract 2.3). */
export const GIVEN_ROLES = ['Admin', 'Member'] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

interface Ranked {
  readonly role: 'Owner' | GivenRole;
}

/**
 * Removing people: the Owner all but self, an Admin only Members (contract 2.3).
 * @throws OwnerIsFixed, InsufficientRole
 */
export function assertMayRemove(actor: Ranked, member: Ranked): void {
  if (member.role === 'Owner') throw new OwnerIsFixed();
  if (actor.role === 'Owner') return;
  if (actor.role !== 'Admin' || member.role !== 'Member') throw new InsufficientRole(['Owner']);
}

/**
 * The Owner alone changes roles, of everybody else (contract 2.3).
 * @throws OwnerIsFixed, InsufficientRole
 */
export function assertMayChangeRole(actor: Ranked, member: Ranked): void {
  if (actor.role !== 'Owner') throw new InsufficientRole(['Owner']);
  if (member.role === 'Owner') throw new OwnerIsFixed();
}
