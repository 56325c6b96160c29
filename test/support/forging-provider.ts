import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CLIENT } from './openid-client.js';

/** How the next id_token is made; what is not named is right. */
export interface Forgery {
  readonly claims?: Record<string, unknown>;
  readonly signature?: 'right' | 'none' | 'other key' | 'client secret' | 'other payload';
  readonly withoutIdToken?: boolean;
  /** Of the token endpoint. */
  readonly status?: number;
}

/** An OpenID Connect provider that answers whatever a test wants; nobody has to sign in. */
export interface ForgingProvider {
  /** Where it listens. */
  readonly origin: string;
  forge(forgery: Forgery): void;
  /** Forms that came to the token endpoint. */
  readonly tokenRequests: URLSearchParams[];
  stop(): Promise<void>;
}

const [ours, another] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));

interface ForgingProviderOptions {
  /** As its metadata names it; default: where it listens. */
  readonly issuer?: string;
  /** Default: any. */
  readonly port?: number;
}

export async function startForgingProvider({
  issuer,
  port = 0,
}: ForgingProviderOptions = {}): Promise<ForgingProvider> {
  let forgery: Forgery = {};
  const tokenRequests: URLSearchParams[] = [];
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers: Record<string, (request: IncomingMessage) => Promise<object>> = {
    '/jwks': () => Promise.resolve({ keys: [{ ...ours!.publicKey.export({ format: 'jwk' }), kid: 'ours' }] }),
    '/token': async (request) => {
      tokenRequests.push(new URLSearchParams(Buffer.concat(await request.toArray()).toString()));
      const token = { access_token: 'x', token_type: 'Bearer' };
      return forgery.withoutIdToken ? token : { ...token, id_token: idToken(issuer ?? origin, forgery) };
    },
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const answer = answers[request.url!] ?? (() => Promise.resolve(metadata(issuer ?? origin)));
    response.setHeader('Content-Type', 'application/json');
    response.statusCode = request.url === '/token' ? (forgery.status ?? 200) : 200;
    void answer(request).then((body) => response.end(JSON.stringify(body)));
  });
  return {
    origin,
    tokenRequests,
    forge: (next) => (forgery = next),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function metadata(issuer: string): object {
  const { origin } = new URL(issuer);
  return {
    issuer,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['none', 'HS256', 'RS256'],
  };
}

function idToken(issuer: string, { claims, signature = 'right' }: Forgery): string {
  const now = Math.floor(Date.now() / 1000);
  const right = {
    iss: issuer,
    aud: CLIENT.id,
    sub: 'forged',
    iat: now,
    exp: now + 300,
    email_verified: true,
  };
  const payload = { ...right, ...claims };
  if (signature === 'none') return `${encoded({ alg: 'none' }, payload)}.`;
  if (signature === 'client secret') {
    const text = encoded({ alg: 'HS256' }, payload);
    return `${text}.${createHmac('sha256', CLIENT.secret).update(text).digest('base64url')}`;
  }
  const header = { alg: 'RS256', kid: 'ours' };
  const signed = encoded(
    header,
    signature === 'other payload' ? { ...payload, sub: 'somebody else' } : payload,
  );
  const key: KeyObject = signature === 'other key' ? another!.privateKey : ours!.privateKey;
  return `${encoded(header, payload)}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

function encoded(header: object, payload: object): string {
  return [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
}
