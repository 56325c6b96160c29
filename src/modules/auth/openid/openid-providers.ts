import { Inject, Injectable, Logger } from '@nestjs/common';
import * as openid from 'openid-client';
import type { Config } from '../../../shared/config/config.js';
import { CONFIG } from '../../../shared/config/config.module.js';
import type { SignInProvider, SignInProviderSettings } from '../../../shared/config/sign-in-providers.js';
import { NotFound, Unavailable } from '../../../shared/errors/common.errors.js';
import { isProviderAway } from './domain/provider-away.js';
import { type ProviderProfile, providerProfile } from './domain/provider-profile.js';
import { SignInRefused } from './openid.errors.js';

const TIMEOUT_SECONDS = 5;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** What has to come back from the provider unchanged, and the secret half of the PKCE challenge. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Talks OpenID Connect with Google and Microsoft: authorization code flow with PKCE. */
@Injectable()
export class OpenIdProviders {
  private readonly logger = new Logger('OpenId');
  private readonly discovered = new Map<SignInProvider, Promise<openid.Configuration>>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** A provider that is not set up is a route that does not exist. */
  assertConfigured(provider: SignInProvider): SignInProviderSettings {
    const settings = this.config.signInProviders[provider];
    if (!settings) throw new NotFound('No such route');
    return settings;
  }

  /** Where to send the browser, and what to check when it comes back. */
  async begin(provider: SignInProvider): Promise<{ url: string; checks: Checks }> {
    const configuration = await this.configurationOf(provider);
    const checks = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(provider),
      scope: 'openid email profile',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      prompt: 'select_account',
    });
    return { url: url.href, checks };
  }

  /**
   * Trades the code of the provider's answer for an id_token and checks it: state, issuer, audience, signature, nonce
   * and times.
   */
  async finish(provider: SignInProvider, search: string, checks: Checks): Promise<ProviderProfile> {
    const configuration = await this.configurationOf(provider);
    // Never the address of the request: its Host is the caller's to choose.
    const answer = new URL(`${this.redirectUri(provider)}${search}`);
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, answer, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.verifier,
        idTokenExpected: true,
      });
      return providerProfile(provider, configuration.serverMetadata().issuer, tokens.claims()!);
    } catch (error) {
      throw this.refusal(provider, error);
    }
  }

  private redirectUri(provider: SignInProvider): string {
    return `${this.config.publicUrl}/api/auth/${provider}/callback`;
  }

  /** Asked for at the first use and kept; the provider's keys are renewed by the library. */
  private configurationOf(provider: SignInProvider): Promise<openid.Configuration> {
    const known = this.discovered.get(provider);
    if (known) return known;
    const found = this.discover(provider).catch((error: unknown) => {
      this.discovered.delete(provider);
      this.logger.error(`The metadata of ${provider} cannot be read: ${reasonOf(error)}`);
      throw away(error);
    });
    this.discovered.set(provider, found);
    return found;
  }

  private discover(provider: SignInProvider): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.assertConfigured(provider);
    const address = new URL(issuer);
    const isLocal = address.protocol === 'http:' && LOOPBACK.includes(address.hostname);
    // Both providers sign with RS256; naming it shuts out "none" and every other way to sign.
    const metadata = { client_secret: clientSecret, id_token_signed_response_alg: 'RS256' };
    return openid.discovery(address, clientId, metadata, undefined, {
      timeout: TIMEOUT_SECONDS,
      execute: [openid.enableNonRepudiationChecks, ...(isLocal ? [openid.allowInsecureRequests] : [])],
    });
  }

  private refusal(provider: SignInProvider, error: unknown): Error {
    this.logger.warn(`A sign-in with ${provider} was refused: ${reasonOf(error)}`);
    return isProviderAway(error) ? away(error) : new SignInRefused(undefined, error);
  }
}

function away(cause: unknown): Unavailable {
  return new Unavailable('The sign-in provider does not answer for the moment. Try again shortly.', 5, cause);
}

/** For the log: what the library says, and what it was told. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
