import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { RateLimitModule } from '../rate-limit/rate-limit.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessTokens } from './access-token.js';
import { ActorInvalidation } from './actor-invalidation.js';
import { ActorLookup } from './actor-lookup.js';
import { ActorRepository } from './actor.repository.js';
import { AddressLimitGuard } from './address-limit.guard.js';
import { ApiKeyRotationRepository } from './api-key-rotation.repository.js';
import { ApiKeyRotation } from './api-key-rotation.js';
import { ApiKeyUsage } from './api-key-usage.js';
import { ApiKeyViewAlarm } from './api-key-view-alarm.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { ApiKeyVault } from './api-key.vault.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { EmailTokens } from './email-tokens.js';
import { EmailTokensRepository } from './email-tokens.repository.js';
import { EmailVerificationService } from './email-verification.service.js';
import { JwtStrategy } from './jwt.strategy.js';
import { NewPasswords } from './new-passwords.js';
import { OpenIdController } from './openid/openid.controller.js';
import { OpenIdLinks } from './openid/openid-links.service.js';
import { OpenIdProviders } from './openid/openid-providers.js';
import { OpenIdRepository } from './openid/openid.repository.js';
import { OpenIdService } from './openid/openid.service.js';
import { OpenIdTickets } from './openid/openid-tickets.js';
import { OwnerSignUp } from './owner-sign-up.js';
import { PasswordCheck } from './password-check.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordPolicy } from './password-policy.js';
import { PasswordResetMails } from './password-reset-mails.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordsController } from './passwords.controller.js';
import { PasswordsService } from './passwords.service.js';
import { SessionActivity } from './session-activity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [PassportModule, JwtModule.register({}), RateLimitModule, TenantsModule, UsersModule],
  controllers: [AuthController, PasswordsController, SessionsController, ApiKeysController, OpenIdController],
  providers: [
    AccessTokens,
    ActorInvalidation,
    ActorLookup,
    ActorRepository,
    AddressLimitGuard,
    ApiKeyRotation,
    ApiKeyRotationRepository,
    ApiKeyStrategy,
    ApiKeyUsage,
    ApiKeyVault,
    ApiKeyViewAlarm,
    ApiKeysRepository,
    ApiKeysService,
    AuthService,
    EmailTokens,
    EmailTokensRepository,
    EmailVerificationService,
    JwtStrategy,
    NewPasswords,
    OpenIdLinks,
    OpenIdProviders,
    OpenIdRepository,
    OpenIdService,
    OpenIdTickets,
    OwnerSignUp,
    PasswordCheck,
    PasswordHasher,
    PasswordPolicy,
    PasswordResetMails,
    PasswordResetService,
    PasswordsService,
    SessionActivity,
    SessionsRepository,
    SessionsService,
  ],
  exports: [
    OwnerSignUp,
    ApiKeyStrategy,
    JwtStrategy,
    ActorLookup,
    ApiKeyRotation,
    ApiKeysService,
    AuthService,
    NewPasswords,
    PasswordCheck,
    PasswordHasher,
    PasswordPolicy,
    SessionsService,
  ],
})
export class AuthModule {}
