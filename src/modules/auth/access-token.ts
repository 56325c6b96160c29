import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { Clock } from '../../shared/time/clock.js';
import { ACCESS_TOKEN_SECONDS, type AccessClaims } from './domain/access-claims.js';

export const TOKEN_ISSUER = 'tiktak';
export const TOKEN_AUDIENCE = 'tiktak-api';
/** The one algorithm that is signed with and accepted. */
export const TOKEN_ALGORITHM = 'HS256';

@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  sign(claims: AccessClaims): Promise<string> {
    const iat = Math.floor(this.clock.now().getTime() / 1000);
    return this.jwt.signAsync(
      { ...claims, iat, exp: iat + ACCESS_TOKEN_SECONDS },
      {
        secret: this.config.secrets.jwtSecret,
        algorithm: TOKEN_ALGORITHM,
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
      },
    );
  }
}
