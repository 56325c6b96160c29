import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { interactionPolicy, Provider } from 'oidc-provider';
import { CLIENT, type ProviderAccount } from './openid-client.js';

/*
 * A real OpenID Connect provider in a process of its own, where ES modules work as in production. Prints its issuer as
 * the first line, and lives until its standard input closes. Everybody who comes is signed in at once, as the account
 * that was named last with PUT /account.
 */
const accounts = new Map<string, ProviderAccount>();
let current = '';

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const provider = makeProvider();
const answer = provider.callback();

server.on('request', (request: IncomingMessage, response: ServerResponse) => {
  const { pathname } = new URL(request.url!, issuer);
  if (request.method === 'PUT') void setAccount(request, response);
  else if (pathname.startsWith('/interaction/')) void signIn(request, response);
  else void answer(request, response);
});
process.stdout.write(`${issuer}\n`);
await once(process.stdin.resume(), 'close');
server.closeAllConnections();
server.close();

async function setAccount(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const account = (await json(request)) as ProviderAccount;
  accounts.set(account.sub, account);
  current = account.sub;
  response.end();
}

async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const grant = new provider.Grant({ accountId: current, clientId: CLIENT.id });
  grant.addOIDCScope('openid email profile');
  const result = {
    select_account: {},
    login: { accountId: current },
    consent: { grantId: await grant.save() },
  };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function makeProvider(): Provider {
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [CLIENT.redirectUri, 'https://api.example.com/api/auth/google/callback'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    interactions: { policy, url: (_context, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'xms_edov'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    conformIdTokenClaims: false, // e-mail and name in the id_token, as Google and Microsoft do
    cookies: { keys: ['for tests only'] },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => accounts.get(sub) ?? { sub } }),
  });
}
