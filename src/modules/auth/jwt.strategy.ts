import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import type { Actor } from '../../shared/http/actor.js';
import { type AccessClaims, TOKEN_AUDIENCE, TOKEN_ISSUER } from './access-token.js';
import { ActorLookup } from './actor-lookup.js';

/** `Authorization: Bearer <access token>`. The token only names the session; rights are looked up. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    @Inject(CONFIG) config: Config,
    private readonly actors: ActorLookup,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.secrets.jwtSecret,
      algorithms: ['HS256'],
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
    });
  }

  async validate(claims: AccessClaims): Promise<Actor | false> {
    return (await this.actors.bySession(claims.tid, claims.sid, claims.sub)) ?? false;
  }
}
