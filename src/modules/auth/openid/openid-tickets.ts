import { Injectable } from '@nestjs/common';
import type { SignInProvider } from '../../../shared/config/sign-in-providers.js';
import { KeyRing } from '../../../shared/crypto/key-ring.js';
import { Database } from '../../../shared/database/database.js';
import { Clock } from '../../../shared/time/clock.js';
import { hashToken } from '../domain/opaque-token.js';
import type { ProviderProfile } from './domain/provider-profile.js';
import { OpenIdRepository } from './openid.repository.js';

/** Of a round trip to the provider. */
export const TICKET_SECONDS = 600;

/** A signed-in person who wants to add an identity, and the session in which they asked for it. */
export interface LinkRequest {
  readonly userId: string;
  readonly sessionId: string;
}

/** What the browser keeps while it is at the provider. */
export interface Attempt {
  readonly provider: SignInProvider;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly link?: LinkRequest;
}

/** An identity that was proven at the provider for somebody who asked for a link. */
export interface ProvenIdentity {
  readonly provider: SignInProvider;
  readonly profile: ProviderProfile;
  readonly link: LinkRequest;
}

export interface Tickets {
  attempt: Attempt;
  link: LinkRequest;
  identity: ProvenIdentity;
}

/**
 * What we give to a browser and want back unread and unchanged, for ten minutes: encrypted with the master key, so
 * that nothing has to be stored for callers who never come back.
 */
@Injectable()
export class OpenIdTickets {
  constructor(
    private readonly keys: KeyRing,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly repository: OpenIdRepository,
  ) {}

  seal<Kind extends keyof Tickets>(kind: Kind, content: Tickets[Kind]): string {
    const text = JSON.stringify({ content, expiresAt: this.expiry().getTime() });
    const { ciphertext, masterKeyId } = this.keys.seal(text, contextOf(kind));
    return `${masterKeyId}.${ciphertext.toString('base64url')}`;
  }

  /** @returns null for what is forged, of another kind, or expired. */
  open<Kind extends keyof Tickets>(kind: Kind, ticket: string | undefined): Tickets[Kind] | null {
    const [masterKeyId = '', body = ''] = (ticket ?? '').split('.');
    try {
      const text = this.keys.open(
        { masterKeyId, ciphertext: Buffer.from(body, 'base64url') },
        contextOf(kind),
      );
      const { content, expiresAt } = JSON.parse(text) as { content: Tickets[Kind]; expiresAt: number };
      return expiresAt > this.clock.now().getTime() ? content : null;
    } catch {
      return null;
    }
  }

  /** Marks something as used for as long as it could come again. @returns false when it has been used before. */
  use(ticket: string): Promise<boolean> {
    return this.database.identityTransaction(() =>
      this.repository.useTicket(hashToken(ticket), this.expiry(), this.clock.now()),
    );
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + TICKET_SECONDS * 1000);
  }
}

function contextOf(kind: keyof Tickets): string {
  return `openid ticket: ${kind}`;
}
