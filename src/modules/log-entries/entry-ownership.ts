import { InsufficientRole } from '../../shared/http/access.errors.js';
import type { Actor } from '../../shared/http/actor.js';

/** Members change, stop and delete their own entries only (contract 2.3). */
export function assertMayChange(actor: Actor, entry: { readonly userId: string }): void {
  if (actor.role === 'Member' && entry.userId !== actor.userId)
    throw new InsufficientRole(['Owner', 'Admin']);
}
