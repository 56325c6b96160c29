import { Controller, Delete, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY_BY_BEARER } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { SessionResponse } from './dto/session.response.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('Sign-in')
@Controller('auth/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @Operation({
    operationId: 'listSessions',
    summary: 'List your sessions',
    description: 'Where you are signed in, in all your companies, the one used last first.',
    access: EVERYBODY_BY_BEARER,
    returns: [SessionResponse],
  })
  list(@CurrentActor() actor: Actor): Promise<SessionResponse[]> {
    return this.sessions.list(actor);
  }

  @Delete(':id')
  @Operation({
    operationId: 'endSession',
    summary: 'End one of your sessions',
    description: 'Its access and refresh tokens stop working at once. The current one can be ended too.',
    access: EVERYBODY_BY_BEARER,
    returns: 'Nothing',
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.sessions.end(actor, id);
    return {};
  }
}
