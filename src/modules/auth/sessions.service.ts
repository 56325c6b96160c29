import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Client } from '../../shared/http/client.js';
import { Clock } from '../../shared/time/clock.js';
import { AuditService } from '../audit/audit.service.js';
import { AccessTokens } from './access-token.js';
import { ActorLookup } from './actor-lookup.js';
import { InvalidRefreshToken } from './auth.errors.js';
import { ACCESS_TOKEN_SECONDS } from './domain/access-claims.js';
import { hashToken, newToken } from './domain/opaque-token.js';
import type { SessionResponse } from './dto/session.response.js';
import { SessionActivity } from './session-activity.js';
import { toSessionResponse } from './session.mapper.js';
import { type SessionOwner, type SessionSelection, SessionsRepository } from './sessions.repository.js';

const REFRESH_MILLISECONDS = 30 * 86_400_000;

/** A person in a company. */
export type Person = Pick<Actor, 'tenantId' | 'userId' | 'email'>;

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
    private readonly sessions: SessionsRepository,
    private readonly accessTokens: AccessTokens,
    private readonly actors: ActorLookup,
    private readonly activity: SessionActivity,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** In the open identity transaction of the person's company. */
  async start(person: Person, client: Client, action: 'SignedIn' | 'TenantSwitched'): Promise<Tokens> {
    const { tenantId, userId } = person;
    const { userAgent, ip } = client;
    const sessionId = await this.sessions.insert({ tenantId, userId, userAgent, ip });
    const summary = `${action === 'SignedIn' ? 'Signed in' : 'Changed to this company'} from ${ip ?? 'an unknown address'}`;
    await this.audit.record(person, { action, entityType: 'Session', entityId: sessionId, summary });
    return this.issue({ ...person, sessionId });
  }

  /**
   * Trades a refresh token for new ones. A token works once; one that comes again ends its session, whoever
   * sent it first.
   */
  async rotate(refreshToken: string): Promise<SessionOwner & { tokens: Tokens }> {
    const hash = hashToken(refreshToken);
    const rotated = await this.database.identityTransaction(async () => {
      const { requireVerifiedEmail } = this.config;
      const spent = await this.sessions.spendRefreshToken(hash, this.clock.now(), requireVerifiedEmail);
      if (!spent) return null;
      await this.sessions.touch(spent.tenantId, spent.sessionId);
      return { ...spent, tokens: await this.issue(spent) };
    });
    if (rotated) return rotated;
    // In a transaction of its own: the ending must stay although the call fails.
    const copied = await this.sessions.findBySpentToken(hash);
    if (copied) {
      await this.finish(copied, 'SessionEnded', 'Ended the session: a spent refresh token of it came again');
    }
    throw new InvalidRefreshToken();
  }

  /** The person's own, in all their companies. */
  async list(actor: Actor): Promise<SessionResponse[]> {
    const rows = await this.sessions.listLive(actor.userId, this.clock.now());
    return rows.map((row) => toSessionResponse(row, actor.sessionId));
  }

  /** Any of the person's own, in whatever company. */
  async end({ userId, email }: Actor, sessionId: string): Promise<void> {
    const tenantId = await this.sessions.findTenantOfLive(userId, sessionId);
    if (!tenantId) throw new NotFound('No such session');
    await this.finish(
      { tenantId, sessionId, userId, email },
      'SessionEnded',
      'Ended one of the own sessions',
    );
  }

  async signOut({ tenantId, userId, email, sessionId }: Actor): Promise<void> {
    // An API key has no session; revoking it is another operation.
    if (sessionId) await this.finish({ tenantId, sessionId, userId, email }, 'SignedOut', 'Signed out');
  }

  /** In an open transaction; after it has committed, call {@link ActorLookup.forgetAll}. */
  async endAllOf(userId: string, selection: SessionSelection = {}): Promise<void> {
    await this.database.identityTransaction(() => this.sessions.endAllOf(userId, selection));
  }

  /** Without a line in the log, for what has one of its own; otherwise as {@link endAllOf}. */
  async replace({ tenantId, sessionId }: Actor): Promise<void> {
    if (sessionId) await this.sessions.end(tenantId, sessionId);
  }

  private async finish(
    session: SessionOwner,
    action: 'SessionEnded' | 'SignedOut',
    summary: string,
  ): Promise<void> {
    const { tenantId, sessionId } = session;
    await this.database.identityTransaction(async () => {
      if (!(await this.sessions.end(tenantId, sessionId))) return;
      await this.audit.record(session, { action, entityType: 'Session', entityId: sessionId, summary });
    }, tenantId);
    await this.actors.forgetAll();
  }

  private async issue({ tenantId, sessionId, userId }: SessionOwner): Promise<Tokens> {
    const refreshToken = `rt_${newToken()}`;
    const expiresAt = new Date(this.clock.now().getTime() + REFRESH_MILLISECONDS);
    const tokenHash = hashToken(refreshToken);
    await this.sessions.insertRefreshToken({ tenantId, sessionId, tokenHash, expiresAt });
    const accessToken = await this.accessTokens.sign({ sub: userId, tid: tenantId, sid: sessionId });
    this.activity.justWritten(sessionId);
    return { accessToken, expiresIn: ACCESS_TOKEN_SECONDS, refreshToken };
  }
}
