import { LANGUAGES, type Language } from '../../../../shared/text/languages.js';

/** A person as the provider knows them. */
export interface ProviderProfile {
  readonly issuer: string;
  readonly subject: string;
  /** Only an address that the provider vouches for; null otherwise. */
  readonly verifiedEmail: string | null;
  readonly name: string;
  readonly language: Language;
}

/** Claims of an id_token whose signature, issuer, audience and nonce have been checked. */
export type Claims = { readonly iss: string; readonly sub: string } & Readonly<Record<string, unknown>>;

/** The tenant of personal Microsoft accounts: not one organisation but everybody. */
const PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad';
const TRUE_CLAIMS: readonly unknown[] = [true, 1, '1', 'true'];
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,63}$/;

/**
 * What we take from an id_token. `configuredIssuer` is the issuer of the provider's own metadata: for Microsoft's
 * sign-in of all organisations it holds the placeholder `{tenantid}`.
 */
export function providerProfile(
  provider: 'google' | 'microsoft',
  configuredIssuer: string,
  claims: Claims,
): ProviderProfile {
  const email = textOf(claims['email'], 254);
  const isVerified =
    provider === 'google' ? claims['email_verified'] === true : microsoftVouches(configuredIssuer, claims);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    verifiedEmail: isVerified && EMAIL.test(email) ? email : null,
    name: textOf(claims['name'], 100) || email.split('@')[0] || 'New user',
    language: languageOf(claims['locale']),
  };
}

/**
 * Microsoft sends no `email_verified`, and in a directory of one's own any address can be written next to an account
 * ("nOAuth"). So an address counts only when Microsoft says that the domain's owner verified it (`xms_edov`), or when
 * the one organisation that this server trusts wrote it.
 */
function microsoftVouches(configuredIssuer: string, claims: Claims): boolean {
  if (claims['email_verified'] === false) return false;
  return TRUE_CLAIMS.includes(claims['xms_edov']) || isOneOrganisation(configuredIssuer);
}

function isOneOrganisation(issuer: string): boolean {
  return !issuer.includes('{tenantid}') && !issuer.includes(PERSONAL_ACCOUNTS);
}

/** Text that can be stored; empty for anything else. */
function textOf(value: unknown, max: number): string {
  if (typeof value !== 'string' || !value.isWellFormed()) return '';
  return value.replaceAll('\u0000', '').trim().slice(0, max);
}

function languageOf(locale: unknown): Language {
  const code = textOf(locale, 2).toLowerCase();
  return LANGUAGES.find((language) => language === code) ?? 'en';
}
