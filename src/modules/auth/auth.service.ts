import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Client } from '../../shared/http/client.js';
import { type UserRow, UsersService } from '../users/users.service.js';
import { ActorLookup } from './actor-lookup.js';
import { InvalidCredentials, InvalidRefreshToken, NoCompany } from './auth.errors.js';
import { toAuthResult, toMeResponse } from './auth.mapper.js';
import type { LoginDto, RegisterDto } from './dto/auth.dto.js';
import type { AuthResult, MeResponse } from './dto/auth.response.js';
import { EmailVerificationService } from './email-verification.service.js';
import { NewPasswords } from './new-passwords.js';
import { OwnerSignUp } from './owner-sign-up.js';
import { PasswordCheck } from './password-check.js';
import { SessionsService, type Tokens } from './sessions.service.js';

/** Signing up, in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly signUps: OwnerSignUp,
    private readonly sessions: SessionsService,
    private readonly newPasswords: NewPasswords,
    private readonly check: PasswordCheck,
    private readonly verification: EmailVerificationService,
    private readonly actors: ActorLookup,
  ) {}

  /** A new company and its Owner, who is signed in at once, verified or not. */
  async register(dto: RegisterDto, client: Client): Promise<AuthResult> {
    const { email, name, companyName } = dto;
    const passwordHash = await this.newPasswords.hash(dto.password, {
      email,
      name,
      companies: [companyName],
    });
    const language = dto.language ?? 'en';
    const owner = { email, name, companyName, language, passwordHash, emailVerifiedAt: null };
    const { tenantId, userId } = await this.signUps.create(owner, ({ userId: id }) =>
      this.verification.send({ id, email, name, language }),
    );
    return this.signIn(await this.users.getById(userId), tenantId, client);
  }

  async login(dto: LoginDto, client: Client): Promise<AuthResult> {
    const user = await this.users.findByEmail(dto.email);
    const isRight = await this.check.isRight(user, dto.email, dto.password, client);
    if (!user || !isRight) throw new InvalidCredentials();
    await this.verification.assertMaySignIn(user);
    return this.signIn(user, await this.chooseCompany(user, dto.tenantId), client);
  }

  /** Starts a session in a company that the person belongs to. Who they are has been proved before. */
  async signIn(user: UserRow, tenantId: string, client: Client): Promise<AuthResult> {
    const person = { tenantId, userId: user.id, email: user.email };
    const tokens = await this.database.identityTransaction(async () => {
      await this.users.rememberTenant(user.id, tenantId);
      return this.sessions.start(person, client, 'SignedIn');
    }, tenantId);
    return this.result(user, tenantId, tokens);
  }

  async refresh(refreshToken: string): Promise<AuthResult> {
    const { userId, tenantId, tokens } = await this.sessions.rotate(refreshToken);
    return this.result(await this.users.getById(userId), tenantId, tokens);
  }

  /** A session in the other company takes the place of the present one. */
  async switchTenant(actor: Actor, wanted: string, client: Client): Promise<AuthResult> {
    const user = await this.users.getById(actor.userId);
    const tenantId = await this.chooseCompany(user, wanted);
    const tokens = await this.database.identityTransaction(async () => {
      await this.sessions.replace(actor);
      await this.users.rememberTenant(user.id, tenantId);
      return this.sessions.start({ tenantId, userId: user.id, email: user.email }, client, 'TenantSwitched');
    }, tenantId);
    await this.actors.forgetAll();
    return this.result(user, tenantId, tokens);
  }

  logout(actor: Actor): Promise<void> {
    return this.sessions.signOut(actor);
  }

  async me(actor: Actor): Promise<MeResponse> {
    const user = await this.users.getById(actor.userId);
    return toMeResponse(user, actor.tenantId, actor.role, await this.users.listMemberships(user.id));
  }

  private async chooseCompany(user: UserRow, wanted: string | null | undefined): Promise<string> {
    if (wanted) {
      const memberships = await this.users.listMemberships(user.id);
      if (memberships.some(({ tenantId }) => tenantId === wanted)) return wanted;
      throw ValidationFailed.field('tenantId', 'is no company of yours: take one of `memberships`');
    }
    const home = await this.users.findHome(user);
    if (!home) throw new NoCompany();
    return home.tenantId;
  }

  private async result(user: UserRow, tenantId: string, tokens: Tokens): Promise<AuthResult> {
    const memberships = await this.users.listMemberships(user.id);
    const current = memberships.find((membership) => membership.tenantId === tenantId);
    if (!current) throw new InvalidRefreshToken();
    return toAuthResult(user, tenantId, current.role, memberships, tokens);
  }
}
