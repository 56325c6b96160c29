import type { Response } from 'supertest';
import type { Api } from './api.js';

type Provider = 'google' | 'microsoft';

/** A sign-in that has begun: where the browser goes, and the cookie that it keeps. */
export interface Departure {
  readonly url: URL;
  readonly cookie: string;
  /** As the browser sees it, attributes included. */
  readonly setCookie: string;
}

/** Opens an address of ours that begins a sign-in. */
export async function depart(api: Api, path = '/auth/google/start'): Promise<Departure> {
  const answer = await api.get(path);
  if (answer.status !== 302) throw new Error(`GET ${path}: ${answer.text}`);
  const setCookie = (answer.headers['set-cookie'] as unknown as string[])[0]!;
  return { url: new URL(answer.headers['location']!), cookie: setCookie.split(';', 1)[0]!, setCookie };
}

/** Comes back with the provider's answer in the query. */
export function comeBack(
  api: Api,
  { search }: { search: string },
  cookie: string,
  provider: Provider = 'google',
): Promise<Response> {
  return api.get(`/auth/${provider}/callback${search}`).set('Cookie', cookie).then();
}

/** Comes back with a code of a provider that asks nobody. */
export function comeBackAtOnce(api: Api, departure: Departure, provider?: Provider): Promise<Response> {
  const answer = new URLSearchParams({ code: 'a code', state: departure.url.searchParams.get('state')! });
  return comeBack(api, { search: `?${answer.toString()}` }, departure.cookie, provider);
}
