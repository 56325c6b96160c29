import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/http/actor.js';

/** What a module above does when `actor` removes a person. Runs inside the removal's transaction: SQL only. */
export type RemovalHook = (actor: Actor, userId: string) => Promise<void>;

/** Lets the modules above end what a removed person has open with them, all of it or nothing. */
@Injectable()
export class MemberRemovals {
  private readonly hooks: RemovalHook[] = [];

  onRemoval(hook: RemovalHook): void {
    this.hooks.push(hook);
  }

  async run(actor: Actor, userId: string): Promise<void> {
    for (const hook of this.hooks) await hook(actor, userId);
  }
}
