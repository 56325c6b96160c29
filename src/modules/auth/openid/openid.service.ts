import { Injectable } from '@nestjs/common';
import type { SignInProvider } from '../../../shared/config/sign-in-providers.js';
import type { Client } from '../../../shared/http/client.js';
import { Clock } from '../../../shared/time/clock.js';
import { AttemptLimits } from '../../rate-limit/attempt-limits.js';
import { UsersService } from '../../users/users.service.js';
import { AuthService } from '../auth.service.js';
import { EmailTaken, NoCompany } from '../auth.errors.js';
import type { AuthResult } from '../dto/auth.response.js';
import { OwnerSignUp } from '../owner-sign-up.js';
import type { ProviderProfile } from './domain/provider-profile.js';
import type { LinkCodeResponse } from './dto/openid.response.js';
import { SignInRefused } from './openid.errors.js';
import { OpenIdProviders } from './openid-providers.js';
import { type Attempt, OpenIdTickets } from './openid-tickets.js';
import { OpenIdRepository } from './openid.repository.js';

const BELONGS_TO_SOMEBODY =
  'An account with this e-mail address exists: sign in with its password, and link the two then.';
const UNVERIFIED =
  'The provider does not say that the e-mail address is yours: sign up with a password, and link the two then.';

/** Parameters that the provider's answer carries in the address. */
export type CallbackQuery = Record<string, string | string[]>;

/** Signing in with Google or Microsoft. A person is who the provider's issuer and subject say, never an e-mail address. */
@Injectable()
export class OpenIdService {
  constructor(
    private readonly providers: OpenIdProviders,
    private readonly tickets: OpenIdTickets,
    private readonly identities: OpenIdRepository,
    private readonly users: UsersService,
    private readonly auth: AuthService,
    private readonly signUps: OwnerSignUp,
    private readonly limits: AttemptLimits,
    private readonly clock: Clock,
  ) {}

  /** Where the browser goes, and what it has to bring back. */
  async start(
    provider: SignInProvider,
    linkTicket: string | null | undefined,
  ): Promise<{ url: string; attempt: string }> {
    this.providers.assertConfigured(provider);
    const link = linkTicket ? this.tickets.open('link', linkTicket) : undefined;
    if (link === null) throw new SignInRefused();
    const { url, checks } = await this.providers.begin(provider);
    return { url, attempt: this.tickets.seal('attempt', { provider, ...checks, link }) };
  }

  /** The browser is back: tokens, or for a link request the proof to confirm it with. */
  async finish(
    provider: SignInProvider,
    query: CallbackQuery,
    attemptTicket: string | undefined,
    client: Client,
  ): Promise<AuthResult | LinkCodeResponse> {
    this.providers.assertConfigured(provider);
    const attempt = await this.spend(provider, query, attemptTicket);
    const profile = await this.providers.finish(provider, searchOf(query), attempt);
    const { link } = attempt;
    if (link) return { linkCode: this.tickets.seal('identity', { provider, profile, link }) };
    return this.signIn(provider, profile, client);
  }

  /** The attempt of this browser, once: without its cookie, or with another's state, somebody else began. */
  private async spend(
    provider: SignInProvider,
    query: CallbackQuery,
    ticket: string | undefined,
  ): Promise<Attempt> {
    const attempt = this.tickets.open('attempt', ticket);
    const isOurs = attempt?.provider === provider && attempt.state === query['state'];
    if (!isOurs || !(await this.tickets.use(attempt.state))) throw new SignInRefused();
    return attempt;
  }

  private async signIn(
    provider: SignInProvider,
    profile: ProviderProfile,
    client: Client,
  ): Promise<AuthResult> {
    const known = await this.identities.findUserId(profile.issuer, profile.subject);
    const user = await this.users.getById(known ?? (await this.signUp(provider, profile, client)));
    const home = await this.users.findHome(user);
    if (!home) throw new NoCompany();
    return this.auth.signIn(user, home.tenantId, client);
  }

  /** A new person with a company of their own, under an address that belongs to nobody yet. */
  private async signUp(provider: SignInProvider, profile: ProviderProfile, { ip }: Client): Promise<string> {
    const { issuer, subject, name, language, verifiedEmail: email } = profile;
    if (!email) throw new SignInRefused(UNVERIFIED);
    if (await this.users.findByEmail(email)) throw new SignInRefused(BELONGS_TO_SOMEBODY);
    await this.limits.take('registrationsPerIp', ip);
    const owner = {
      email,
      name,
      companyName: name,
      language,
      passwordHash: null,
      emailVerifiedAt: this.clock.now(),
    };
    try {
      const { userId } = await this.signUps.create(owner, async ({ userId }) => {
        const isNew = await this.identities.insertIdentity({ issuer, subject, userId, provider, email });
        if (!isNew) throw new SignInRefused(); // another tab was faster; the next try signs in
      });
      return userId;
    } catch (error) {
      throw error instanceof EmailTaken ? new SignInRefused(BELONGS_TO_SOMEBODY) : error;
    }
  }
}

/** The query as it came: repeated parameters stay repeated, so that they are refused. */
function searchOf(query: CallbackQuery): string {
  const parameters = new URLSearchParams();
  for (const [name, values] of Object.entries(query)) {
    for (const value of [values].flat()) parameters.append(name, value);
  }
  return `?${parameters.toString()}`;
}
