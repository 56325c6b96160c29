import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Database } from '../../shared/database/database.js';
import { Unavailable } from '../../shared/errors/common.errors.js';
import { Operation } from '../../shared/http/operation.js';

class HealthResponse {
  @ApiProperty({ description: 'Always ok; a part that is down answers 503 instead', example: 'ok' })
  status: string;
}

@ApiTags('Health')
@Controller({ path: 'health' })
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @Operation({
    operationId: 'healthLive',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process does. Restart it when this fails.',
    access: 'Public',
    returns: HealthResponse,
  })
  live(): HealthResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @Operation({
    operationId: 'healthReady',
    summary: 'Can it serve?',
    description: '503 while PostgreSQL is down. Send no requests then, but do not restart the process.',
    access: 'Public',
    returns: HealthResponse,
  })
  async ready(): Promise<HealthResponse> {
    try {
      await this.database.readIdentity('SELECT 1');
      return { status: 'ok' };
    } catch (error) {
      throw new Unavailable('The database does not answer.', 1, error);
    }
  }
}
