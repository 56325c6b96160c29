import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../../shared/config/config.js';
import { CONFIG } from '../../../shared/config/config.module.js';
import type { SignInProvider } from '../../../shared/config/sign-in-providers.js';
import { Database } from '../../../shared/database/database.js';
import { ValidationFailed } from '../../../shared/errors/common.errors.js';
import type { Actor } from '../../../shared/http/actor.js';
import { AuditService } from '../../audit/audit.service.js';
import { UsersService } from '../../users/users.service.js';
import type { LinkAddressResponse } from './dto/openid.response.js';
import { OpenIdProviders } from './openid-providers.js';
import { OpenIdTickets, type ProvenIdentity } from './openid-tickets.js';
import { OpenIdRepository } from './openid.repository.js';

const NOT_YOURS = 'is not valid here any more: begin to link again, in the session that confirms it';
const UNVERIFIED = 'is not verified yet: open the link in the mail that you were sent, then link';
const TAKEN = 'stands for an identity that another account, or yours, has already';

/**
 * Adds an identity to a signed-in person's account in three steps: the person asks for an address, the browser proves
 * the identity there, and the same session confirms. Without the last step somebody could ask for an address and have
 * another person's browser prove the identity; without the first, bring their own proof into another person's account.
 */
@Injectable()
export class OpenIdLinks {
  constructor(
    private readonly database: Database,
    private readonly providers: OpenIdProviders,
    private readonly tickets: OpenIdTickets,
    private readonly identities: OpenIdRepository,
    private readonly users: UsersService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Only under a verified address: otherwise somebody could sign up with another person's, link their own identity, and
   * keep a way in after that person has taken the account over with a new password.
   */
  async request(provider: SignInProvider, { userId, sessionId }: Actor): Promise<LinkAddressResponse> {
    this.providers.assertConfigured(provider);
    const { emailVerifiedAt } = await this.users.getById(userId);
    if (!emailVerifiedAt) throw ValidationFailed.field('email', UNVERIFIED);
    const ticket = this.tickets.seal('link', { userId, sessionId: sessionId! }); // a bearer has a session
    return { url: `${this.config.publicUrl}/api/auth/${provider}/start?link=${ticket}` };
  }

  async confirm(code: string, actor: Actor): Promise<void> {
    const proven = this.tickets.open('identity', code);
    const isTheirs = proven?.link.userId === actor.userId && proven.link.sessionId === actor.sessionId;
    if (!isTheirs || !(await this.tickets.use(code))) throw ValidationFailed.field('code', NOT_YOURS);
    await this.database.identityTransaction(() => this.attach(proven, actor), actor.tenantId);
  }

  private async attach({ provider, profile }: ProvenIdentity, actor: Actor): Promise<void> {
    const { issuer, subject, verifiedEmail: email } = profile;
    const identity = { issuer, subject, userId: actor.userId, provider, email };
    if (!(await this.identities.insertIdentity(identity))) throw ValidationFailed.field('code', TAKEN);
    await this.audit.record(actor, {
      action: 'IdentityLinked',
      entityType: 'User',
      entityId: actor.userId,
      summary: `Linked a ${provider === 'google' ? 'Google' : 'Microsoft'} account`,
    });
  }
}
