import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OWNER_AND_ADMIN } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import type { Page } from '../../shared/http/page.js';
import { AuditService } from './audit.service.js';
import { AuditLogQuery } from './dto/audit-log.query.js';
import { AuditEntryResponse } from './dto/audit-entry.response.js';

@ApiTags('Audit log')
@Controller('audit-log')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Operation({
    operationId: 'listAuditLog',
    summary: 'List what happened',
    description:
      'Who did what, newest first: sign-ins, keys made and viewed, team, settings, and every change of data. Nothing ' +
      'here can be changed or deleted. More: `X-Next-Cursor` and `Link`.',
    access: OWNER_AND_ADMIN,
    returns: [AuditEntryResponse],
    paged: true,
  })
  list(@CurrentActor() actor: Actor, @Query() query: AuditLogQuery): Promise<Page<AuditEntryResponse>> {
    return this.audit.list(actor.tenantId, query);
  }
}
