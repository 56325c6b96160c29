import request, { type Test } from 'supertest';

/** Who calls: an API key, an access token, or nobody. */
export interface Credential {
  readonly key?: string;
  readonly token?: string;
}

/** Calls of one caller. Paths are relative to /api unless they begin with a double slash (`//health/live`). */
export class Api {
  constructor(
    private readonly server: Parameters<typeof request>[0],
    private readonly credential: Credential = {},
  ) {}

  /** With the API key of a company or person. */
  as(caller: { readonly key: string }): Api {
    return new Api(this.server, { key: caller.key });
  }

  /** With the access token. */
  asPerson(caller: { readonly token: string }): Api {
    return new Api(this.server, { token: caller.token });
  }

  get(path: string): Test {
    return this.authorize(request(this.server).get(full(path)));
  }

  post(path: string, body?: object): Test {
    return this.authorize(request(this.server).post(full(path))).send(body);
  }

  put(path: string, body?: object): Test {
    return this.authorize(request(this.server).put(full(path))).send(body);
  }

  delete(path: string): Test {
    return this.authorize(request(this.server).delete(full(path)));
  }

  private authorize(call: Test): Test {
    const { key, token } = this.credential;
    if (key) void call.set('X-Api-Key', key);
    if (token) void call.set('Authorization', `Bearer ${token}`);
    return call;
  }
}

function full(path: string): string {
  return path.startsWith('//') ? path.slice(1) : `/api${path}`;
}
