import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';

export const TOKEN_ISSUER = 'tiktak';
export const TOKEN_AUDIENCE = 'tiktak-api';
/** Seconds; contract 2.1: 15 minutes. */
export const ACCESS_TOKEN_SECONDS = 900;

/** What an access token says: a person's session in one company. */
export interface AccessClaims {
  sub: string;
  tid: string;
  sid: string;
}

@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  sign(claims: AccessClaims): Promise<string> {
    return this.jwt.signAsync(
      { ...claims },
      {
        secret: this.config.secrets.jwtSecret,
        algorithm: 'HS256',
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        expiresIn: ACCESS_TOKEN_SECONDS,
      },
    );
  }
}
