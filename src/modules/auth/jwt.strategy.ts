import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { TokenExpired } from '../../shared/http/access.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import { Clock } from '../../shared/time/clock.js';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-token.js';
import { ActorLookup } from './actor-lookup.js';
import { type AccessClaims, isOwnHeader, judgeClaims } from './domain/access-claims.js';
import { SessionActivity } from './session-activity.js';

/** `Authorization: Bearer <access token>`. The token only names the session; rights are looked up. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    @Inject(CONFIG) config: Config,
    private readonly actors: ActorLookup,
    private readonly activity: SessionActivity,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request: unknown, token: string, done: KeyFound) =>
        isOwnHeader(token) ? done(null, config.secrets.jwtSecret) : done('Not a token of ours'),
      algorithms: [TOKEN_ALGORITHM],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      // judgeClaims() looks at the times: the library takes a token without `exp` for good for ever, and calls one
      // expired before it has looked at anything else.
      ignoreExpiration: true,
      jsonWebTokenOptions: { ignoreNotBefore: true },
    });
  }

  async validate(claims: AccessClaims & Record<string, unknown>): Promise<Actor | false> {
    const verdict = judgeClaims(claims, this.clock.now());
    if (verdict === 'Expired') throw new TokenExpired();
    if (verdict === 'Bad') return false;
    const actor = await this.actors.bySession(claims.tid, claims.sid, claims.sub);
    if (actor) this.activity.note(claims.tid, claims.sid);
    return actor ?? false;
  }
}

type KeyFound = (error: unknown, key?: string | Buffer) => void;
