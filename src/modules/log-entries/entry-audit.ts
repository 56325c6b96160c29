import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/http/actor.js';
import type { AuditAction } from '../audit/audit-actions.js';
import { AuditService } from '../audit/audit.service.js';
import { changesBetween } from '../audit/domain/changes.js';
import type { LogEntryResponse } from './dto/log-entry.response.js';

const VERBS = {
  LogEntryCreated: 'Logged',
  LogEntryChanged: 'Changed',
  LogEntryDeleted: 'Deleted',
  LogEntryRestored: 'Restored',
  TimerStarted: 'Started the timer of',
  TimerStopped: 'Stopped the timer of',
} as const satisfies Partial<Record<AuditAction, string>>;

/** Who logged, changed or deleted which hours. */
@Injectable()
export class EntryAudit {
  constructor(private readonly audit: AuditService) {}

  /** In the transaction of the change; `before` for what existed already. */
  async record(
    actor: Actor,
    action: keyof typeof VERBS,
    entry: LogEntryResponse,
    before?: LogEntryResponse,
  ): Promise<void> {
    const what = `${entry.duration ?? 'time'} on ${entry.date} for "${entry.customerName}"`;
    await this.audit.record(actor, {
      action,
      entityType: 'LogEntry',
      entityId: entry.id,
      summary: `${VERBS[action]} ${what}`,
      changes: before && changesBetween(before, entry),
    });
  }
}
