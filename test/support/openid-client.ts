import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How TikTak is registered with the providers of the tests. */
export const CLIENT = {
  id: 'tiktak',
  secret: 'a secret for tests only',
  redirectUri: 'http://localhost:3000/api/auth/google/callback',
};

/** Claims of the person who sits in front of the browser. */
export interface ProviderAccount {
  readonly sub: string;
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly [claim: string]: unknown;
}

export interface OpenIdProvider {
  readonly issuer: string;
  /** Who signs in from now on. */
  signInAs(account: ProviderAccount): Promise<void>;
  /** Goes to the provider like a browser. @returns the address that it sends the browser back to. */
  visit(address: string): Promise<URL>;
  stop(): Promise<void>;
}

/** The provider of `openid-provider.ts`. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const program = ['--import', 'tsx', 'test/support/openid-provider.ts'];
  const child = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const issuer = await issuerOf(child.stdout);
  return {
    issuer,
    signInAs: async (account) => {
      await fetch(`${issuer}/account`, { method: 'PUT', body: JSON.stringify(account) });
    },
    visit: (address) => visit(issuer, address),
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

async function issuerOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) if (line.startsWith('http://')) return line;
  throw new Error('The OpenID provider did not start');
}

/** Follows redirects with cookies while they stay at the provider. */
async function visit(issuer: string, address: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(address);
  while (at.origin === issuer) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    const next = answer.headers.get('location');
    if (!next)
      throw new Error(`The provider stays at ${at.pathname}: ${answer.status} ${await answer.text()}`);
    for (const given of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = given.split(';', 1)[0]!.split('=');
      cookies.set(name, value);
    }
    at = new URL(next, at);
  }
  return at;
}
