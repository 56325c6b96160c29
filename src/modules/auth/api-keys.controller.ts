import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OWNER_AND_ADMIN, OWNER_AND_ADMIN_BY_BEARER } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { ApiKeysService } from './api-keys.service.js';
import {
  ApiKeyResponse,
  ApiKeyWithSecretResponse,
  CreateApiKeyDto,
  NewApiKeyResponse,
} from './dto/api-key.dto.js';

@ApiTags('API keys')
@Controller('api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Operation({
    operationId: 'listApiKeys',
    summary: 'List API keys',
    description: 'Keys that are not revoked, oldest first, masked.',
    access: OWNER_AND_ADMIN,
    returns: [ApiKeyResponse],
  })
  list(@CurrentActor() actor: Actor): Promise<ApiKeyResponse[]> {
    return this.keys.list(actor.tenantId);
  }

  @Post()
  @Operation({
    operationId: 'createApiKey',
    summary: 'Make an API key',
    description:
      'The key acts with your current role. It can be viewed again later. For scanners: a key matches `tk_[A-Za-z0-9]{32}`.',
    access: OWNER_AND_ADMIN_BY_BEARER,
    returns: NewApiKeyResponse,
    secret: ['key'],
  })
  create(@CurrentActor() actor: Actor, @Body() dto: CreateApiKeyDto): Promise<NewApiKeyResponse> {
    return this.keys.create(actor, dto.name);
  }

  @Get(':id')
  @Operation({
    operationId: 'revealApiKey',
    summary: 'View an API key again',
    description: 'Shows the whole key, as often as you like; every view is in the audit log.',
    access: OWNER_AND_ADMIN_BY_BEARER,
    returns: ApiKeyWithSecretResponse,
  })
  get(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<ApiKeyWithSecretResponse> {
    return this.keys.reveal(actor, id);
  }

  @Delete(':id')
  @Operation({
    operationId: 'revokeApiKey',
    summary: 'Revoke an API key',
    description: 'It stops working at once and cannot be brought back.',
    access: OWNER_AND_ADMIN,
    returns: 'Nothing',
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.keys.revoke(actor, id);
    return {};
  }
}
