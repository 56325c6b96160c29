import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { FieldErrors } from '../../shared/errors/domain-error.js';
import type { Actor } from '../../shared/http/actor.js';
import { Clock } from '../../shared/time/clock.js';
import { MemberRemovals } from '../team/member-removals.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { startSortOf } from './domain/entry-time.js';
import { fixedAmountOf } from './domain/fixed-amount.js';
import type { EntryReferences } from './domain/references.js';
import { startedAt } from './domain/timer.js';
import type { StartTimerDto, StopTimerDto } from './dto/log-entry.dto.js';
import type { LogEntryResponse } from './dto/log-entry.response.js';
import { EntryAudit } from './entry-audit.js';
import { EntryEditor, priceOf, referenceColumns } from './entry-editor.js';
import { assertMayChange } from './entry-ownership.js';
import { EntryRunning, TimerNotRunning } from './log-entries.errors.js';
import { LogEntriesRepository, type LogEntryValues } from './log-entries.repository.js';
import type { LogEntryRow } from './log-entry-rows.js';
import { toLogEntryResponse, toVersionedLogEntry } from './log-entry.mapper.js';

type Chosen = Pick<LogEntryValues, 'isBillable' | 'notes'>;

@Injectable()
export class TimersService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly entries: LogEntriesRepository,
    private readonly editor: EntryEditor,
    private readonly audit: EntryAudit,
    private readonly tenants: TenantsService,
    private readonly clock: Clock,
    private readonly removals: MemberRemovals,
  ) {}

  onModuleInit(): void {
    this.removals.onRemoval((actor, userId) => this.stopAllOf(actor, userId));
  }

  /** A Member sees their own timers only. */
  async listRunning({ tenantId, userId, role }: Actor): Promise<LogEntryResponse[]> {
    const rows = await this.entries.listRunning(tenantId, role === 'Member' ? userId : null);
    return rows.map(toLogEntryResponse);
  }

  start(actor: Actor, dto: StartTimerDto): Promise<LogEntryResponse> {
    const { customerId, serviceId, contactId = null, projectId = null } = dto;
    const wanted = { customerId, serviceId, contactId, projectId };
    const chosen = { isBillable: true, notes: dto.notes ?? null };
    return this.database.transaction(actor.tenantId, () => this.begin(actor, wanted, chosen));
  }

  stop(actor: Actor, id: string, dto: StopTimerDto): Promise<LogEntryResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const stored = await this.entries.lock(tenantId, id);
      assertMayChange(actor, stored);
      if (stored.status !== 'Running') throw new TimerNotRunning();
      return this.finish(actor, stored, dto);
    });
  }

  /** A new timer of the caller; it copies customer, contact, service, project and isBillable (contract 6.1). */
  continue(actor: Actor, id: string): Promise<LogEntryResponse> {
    return this.database.transaction(actor.tenantId, async () => {
      const stored = await this.entries.get(actor.tenantId, id);
      if (stored.status === 'Running') throw new EntryRunning('The timer runs already.');
      const wanted = await this.withoutRemovedContact(actor.tenantId, stored);
      return this.begin(actor, wanted, { isBillable: stored.isBillable, notes: null });
    });
  }

  /** Somebody leaves the company: their timers end with the time up to now. */
  private async stopAllOf(actor: Actor, userId: string): Promise<void> {
    for (const { id } of await this.entries.listRunning(actor.tenantId, userId)) {
      const stored = await this.entries.lock(actor.tenantId, id);
      if (stored.status === 'Running') await this.finish(actor, stored, {});
    }
  }

  private async finish(actor: Actor, stored: LogEntryRow, dto: StopTimerDto): Promise<LogEntryResponse> {
    const { tenantId } = actor;
    await this.entries.update(tenantId, stored.id, {
      ...(await this.editor.stoppedColumns(tenantId, stored)),
      ...(dto.notes !== undefined && { notes: dto.notes }),
    });
    const entry = toVersionedLogEntry(await this.entries.get(tenantId, stored.id));
    await this.audit.record(actor, 'TimerStopped', entry, toLogEntryResponse(stored));
    return entry;
  }

  private async begin(actor: Actor, wanted: EntryReferences, chosen: Chosen): Promise<LogEntryResponse> {
    const { tenantId, userId } = actor;
    const faults: FieldErrors = {};
    const terms = await this.editor.terms(tenantId, wanted, null, faults);
    if (!terms || Object.keys(faults).length > 0) throw new ValidationFailed(faults);
    const time = startedAt(this.clock.now(), (await this.tenants.get(tenantId)).timeZone);
    const id = await this.entries.insert(tenantId, {
      ...referenceColumns(wanted, terms),
      ...time,
      ...chosen,
      userId,
      invoiceId: null,
      status: 'Running',
      endTime: null,
      startSort: startSortOf(time.startTime),
      durationSeconds: null,
      billableSeconds: null,
      rounding: terms.rounding,
      fixedAmount: fixedAmountOf(undefined, priceOf(terms)),
      tags: [],
    });
    const entry = toVersionedLogEntry(await this.entries.get(tenantId, id));
    await this.audit.record(actor, 'TimerStarted', entry);
    return entry;
  }

  private async withoutRemovedContact(tenantId: string, entry: LogEntryRow): Promise<EntryReferences> {
    const { customerId, serviceId, contactId, projectId } = entry;
    const { contact } = await this.entries.references(tenantId, entry);
    return { customerId, serviceId, contactId: contact === 'Usable' ? contactId : null, projectId };
  }
}
