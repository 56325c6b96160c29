import type { EnvironmentReader } from './environment-reader.js';

export const SIGN_IN_PROVIDERS = ['google', 'microsoft'] as const;
export type SignInProvider = (typeof SIGN_IN_PROVIDERS)[number];

/** An OpenID Connect client, as registered with the provider. */
export interface SignInProviderSettings {
  /** Where `/.well-known/openid-configuration` is. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Only those that are configured; the routes of the others answer 404. */
export type SignInProviders = Partial<Record<SignInProvider, SignInProviderSettings>>;

const ISSUERS: Record<SignInProvider, string> = {
  google: 'https://accounts.google.com',
  microsoft: 'https://login.microsoftonline.com/organizations/v2.0',
};

export function readSignInProviders(read: EnvironmentReader): SignInProviders {
  const providers: SignInProviders = {};
  for (const name of SIGN_IN_PROVIDERS) {
    const prefix = name.toUpperCase();
    const clientId = read.text(`${prefix}_CLIENT_ID`);
    const clientSecret = read.text(`${prefix}_CLIENT_SECRET`);
    if (clientId === undefined && clientSecret === undefined) continue;
    const missing = clientId === undefined ? 'CLIENT_ID' : 'CLIENT_SECRET';
    if (!clientId || !clientSecret) read.fault(`${prefix}_${missing}`, 'is required with its other half');
    const issuer = read.address(`${prefix}_ISSUER`) ?? ISSUERS[name];
    providers[name] = { issuer, clientId: clientId ?? '', clientSecret: clientSecret ?? '' };
  }
  return providers;
}
