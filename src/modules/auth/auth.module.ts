import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TenantsModule } from '../tenants/tenants.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessTokens } from './access-token.js';
import { ActorLookup } from './actor-lookup.js';
import { ActorRepository } from './actor.repository.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { ApiKeyVault } from './api-key.vault.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuthController } from './auth.controller.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';
import { JwtStrategy } from './jwt.strategy.js';
import { PasswordHasher } from './password-hasher.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [PassportModule, JwtModule.register({}), TenantsModule, UsersModule],
  controllers: [AuthController, ApiKeysController],
  providers: [
    AccessTokens,
    ActorLookup,
    ActorRepository,
    ApiKeyStrategy,
    ApiKeyVault,
    ApiKeysRepository,
    ApiKeysService,
    AuthRepository,
    AuthService,
    JwtStrategy,
    PasswordHasher,
    SessionsService,
  ],
  exports: [ActorLookup, ApiKeysService, AuthService],
})
export class AuthModule {}
