import request, { type Response, type Test } from 'supertest';

/** Who calls: an API key, an access token, or nobody. */
export interface Credential {
  readonly key?: string;
  readonly token?: string;
}

/** Looks at every answer, and throws when it is not as documented. */
export type AnswerCheck = (method: string, path: string, response: Response) => void;

/** A form with one file, sent in the place of a JSON body. */
export class Form {
  constructor(
    readonly name: string,
    readonly content: Buffer,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {}
}

interface Call {
  readonly credential?: Credential;
  readonly headers?: Readonly<Record<string, string>>;
  readonly check?: AnswerCheck;
}

/** Calls of one caller. Paths are relative to /api unless they begin with a double slash (`//health/live`). */
export class Api {
  constructor(
    private readonly server: Parameters<typeof request>[0],
    private readonly call: Call = {},
  ) {}

  /** With the API key of a company or person. */
  as({ key }: { readonly key: string }): Api {
    return this.by({ key });
  }

  /** With the access token. */
  asPerson({ token }: { readonly token: string }): Api {
    return this.by({ token });
  }

  by(credential: Credential): Api {
    return new Api(this.server, { ...this.call, credential });
  }

  withHeaders(headers: Readonly<Record<string, string>>): Api {
    return new Api(this.server, { ...this.call, headers });
  }

  get(path: string): Test {
    return this.prepare(request(this.server).get(full(path)));
  }

  post(path: string, body?: object): Test {
    const call = this.prepare(request(this.server).post(full(path)));
    return body instanceof Form ? withForm(call, body) : call.send(body);
  }

  put(path: string, body?: object): Test {
    return this.prepare(request(this.server).put(full(path))).send(body);
  }

  delete(path: string): Test {
    return this.prepare(request(this.server).delete(full(path)));
  }

  private prepare(call: Test): Test {
    const { credential, headers = {}, check } = this.call;
    if (credential?.key) void call.set('X-Api-Key', credential.key);
    if (credential?.token) void call.set('Authorization', `Bearer ${credential.token}`);
    void call.set(headers);
    if (check) void call.expect((response) => check(call.method, new URL(call.url).pathname, response));
    return call;
  }
}

function withForm(call: Test, { name, content, fields }: Form): Test {
  for (const [field, value] of Object.entries(fields)) void call.field(field, value);
  return call.attach('file', content, { filename: name });
}

function full(path: string): string {
  return path.startsWith('//') ? path.slice(1) : `/api${path}`;
}
