import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { type UserRow, UsersService } from '../users/users.service.js';
import { toAuthResult, toMeResponse } from './auth.mapper.js';
import { EmailTaken, InvalidCredentials, InvalidRefreshToken } from './auth.errors.js';
import type { LoginDto, RegisterDto } from './dto/auth.dto.js';
import type { AuthResult, MeResponse } from './dto/auth.response.js';
import { PasswordHasher } from './password-hasher.js';
import { type Client, SessionsService, type Tokens } from './sessions.service.js';

/** Signing up, in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly tenants: TenantsService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordHasher,
  ) {}

  /** A new company and its Owner. */
  async register(dto: RegisterDto, client: Client): Promise<AuthResult> {
    const passwordHash = await this.passwords.hash(dto.password);
    const [tenantId, userId] = [randomUUID(), randomUUID()];
    const language = dto.language ?? 'en';
    const user = {
      id: userId,
      email: dto.email,
      name: dto.name,
      passwordHash,
      language,
      lastTenantId: tenantId,
    };
    await this.database.identityTransaction(async () => {
      await this.tenants.create({ id: tenantId, companyName: dto.companyName, language });
      if (!(await this.users.create(user))) throw new EmailTaken();
      await this.users.join(tenantId, userId, dto.name, 'Owner');
    }, tenantId);
    return this.signIn(await this.users.getById(userId), tenantId, client);
  }

  async login(dto: LoginDto, client: Client): Promise<AuthResult> {
    const user = await this.users.findByEmail(dto.email);
    const isRight = await this.passwords.verify(user?.passwordHash, dto.password);
    if (!user || !isRight) throw new InvalidCredentials();
    const memberships = await this.users.listMemberships(user.id);
    const wanted = dto.tenantId ?? user.lastTenantId;
    const chosen =
      memberships.find(({ tenantId }) => tenantId === wanted) ?? (dto.tenantId ? undefined : memberships[0]);
    if (!chosen) throw new InvalidCredentials();
    return this.signIn(user, chosen.tenantId, client);
  }

  async refresh(refreshToken: string): Promise<AuthResult> {
    const { userId, tenantId, tokens } = await this.sessions.rotate(refreshToken);
    return this.result(await this.users.getById(userId), tenantId, tokens);
  }

  async logout(actor: Actor): Promise<void> {
    // An API key has no session; revoking it is another operation.
    if (actor.sessionId) await this.sessions.end(actor.tenantId, actor.sessionId);
  }

  async me(actor: Actor): Promise<MeResponse> {
    const user = await this.users.getById(actor.userId);
    return toMeResponse(user, actor.tenantId, actor.role, await this.users.listMemberships(user.id));
  }

  private async signIn(user: UserRow, tenantId: string, client: Client): Promise<AuthResult> {
    await this.database.identityTransaction(() => this.users.rememberTenant(user.id, tenantId));
    return this.result(user, tenantId, await this.sessions.start(tenantId, user.id, client));
  }

  private async result(user: UserRow, tenantId: string, tokens: Tokens): Promise<AuthResult> {
    const memberships = await this.users.listMemberships(user.id);
    const current = memberships.find((membership) => membership.tenantId === tenantId);
    if (!current) throw new InvalidRefreshToken();
    return toAuthResult(user, tenantId, current.role, memberships, tokens);
  }
}
