import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { Clock } from '../../shared/time/clock.js';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-token.js';
import { ActorLookup } from './actor-lookup.js';
import { InvalidRefreshToken } from './auth.errors.js';
import { AuthRepository, type SpentToken } from './auth.repository.js';

const REFRESH_MILLISECONDS = 30 * 86_400_000;

/** Where a sign-in comes from, for the list of sessions. */
export interface Client {
  readonly userAgent: string | null;
  readonly ip: string | null;
}

export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

/** Sessions and their tokens: an access token for 15 minutes, a rotating refresh token for 30 days. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AuthRepository,
    private readonly accessTokens: AccessTokens,
    private readonly actors: ActorLookup,
    private readonly clock: Clock,
  ) {}

  start(tenantId: string, userId: string, client: Client): Promise<Tokens> {
    return this.database.identityTransaction(async () => {
      const sessionId = await this.repository.insertSession({ tenantId, userId, ...client });
      return this.issue({ tenantId, sessionId, userId });
    });
  }

  /**
   * Trades a refresh token for new ones. A token works once; one that comes again ends its session, whoever
   * sent it first.
   */
  async rotate(refreshToken: string): Promise<SpentToken & { tokens: Tokens }> {
    const hash = hashToken(refreshToken);
    const rotated = await this.database.identityTransaction(async () => {
      const spent = await this.repository.spendRefreshToken(hash);
      if (!spent) return null;
      await this.repository.touchSession(spent.tenantId, spent.sessionId);
      return { ...spent, tokens: await this.issue(spent) };
    });
    if (rotated) return rotated;
    // In a transaction of its own: the ending must stay although the call fails.
    const ended = await this.database.identityTransaction(() => this.repository.endFamilyOfSpentToken(hash));
    if (ended) this.actors.forgetAll();
    throw new InvalidRefreshToken();
  }

  async end(tenantId: string, sessionId: string): Promise<void> {
    await this.database.identityTransaction(() => this.repository.endSession(tenantId, sessionId));
    this.actors.forgetAll();
  }

  private async issue({ tenantId, sessionId, userId }: SpentToken): Promise<Tokens> {
    const refreshToken = `rt_${randomBytes(32).toString('base64url')}`;
    const expiresAt = new Date(this.clock.now().getTime() + REFRESH_MILLISECONDS);
    await this.repository.insertRefreshToken(tenantId, sessionId, hashToken(refreshToken), expiresAt);
    const accessToken = await this.accessTokens.sign({ sub: userId, tid: tenantId, sid: sessionId });
    return { accessToken, expiresIn: ACCESS_TOKEN_SECONDS, refreshToken };
  }
}

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
