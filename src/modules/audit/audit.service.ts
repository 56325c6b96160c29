import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { Page } from '../../shared/http/page.js';
import { currentRequest } from '../../shared/http/request-context.js';
import { assertPeriod } from '../../shared/time/period.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { AuditEvent } from './audit-actions.js';
import { toAuditEntryResponse, toAuditFilter } from './audit.mapper.js';
import { AuditRepository, NEWEST_FIRST } from './audit.repository.js';
import type { AuditLogQuery } from './dto/audit-log.query.js';
import type { AuditEntryResponse } from './dto/audit-entry.response.js';

const DEFAULT_LIMIT = 100;

/** The append-only log of who did what (contract 6.11). */
@Injectable()
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly entries: AuditRepository,
    private readonly tenants: TenantsService,
  ) {}

  /** In the transaction of what it tells about: both are stored or neither. */
  async record(
    { tenantId, userId, email }: Pick<Actor, 'tenantId' | 'userId' | 'email'>,
    event: AuditEvent,
  ): Promise<void> {
    const requestId = currentRequest()?.requestId ?? randomUUID();
    await this.database.transaction(tenantId, () =>
      this.entries.append(tenantId, { ...event, actorId: userId, actorEmail: email, requestId }),
    );
  }

  /** What the system does by itself: it has no actor. */
  async recordOfSystem(tenantId: string, event: AuditEvent): Promise<void> {
    await this.database.transaction(tenantId, () =>
      this.entries.append(tenantId, { ...event, actorId: null, actorEmail: null, requestId: randomUUID() }),
    );
  }

  /** Newest first. */
  async list(tenantId: string, query: AuditLogQuery): Promise<Page<AuditEntryResponse>> {
    assertPeriod(query);
    const { timeZone } = await this.tenants.get(tenantId);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const rows = await this.entries.list(tenantId, toAuditFilter(query, timeZone), limit + 1);
    return Page.of(rows, limit, query, NEWEST_FIRST).map(toAuditEntryResponse);
  }
}
