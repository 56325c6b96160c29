import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Page } from '../../shared/http/page.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import { assertPeriod } from '../../shared/time/period.js';
import type { LogEntryResponse } from './dto/log-entry.response.js';
import type { CreateLogEntryDto, ListLogEntriesQuery, UpdateLogEntryDto } from './dto/log-entry.dto.js';
import { assertMayChange } from './entry-ownership.js';
import { EntryAudit } from './entry-audit.js';
import { EntryEditor } from './entry-editor.js';
import { EntryInvoiced } from './log-entries.errors.js';
import { LogEntriesRepository } from './log-entries.repository.js';
import type { InvoiceableEntry } from './log-entry-rows.js';
import { toLogEntryResponse, toVersionedLogEntry } from './log-entry.mapper.js';

export type { InvoiceableEntry } from './log-entry-rows.js';

@Injectable()
export class LogEntriesService {
  constructor(
    private readonly database: Database,
    private readonly entries: LogEntriesRepository,
    private readonly editor: EntryEditor,
    private readonly audit: EntryAudit,
  ) {}

  async list(tenantId: string, query: ListLogEntriesQuery): Promise<Page<LogEntryResponse>> {
    assertPeriod(query);
    return (await this.entries.list(tenantId, query)).map(toLogEntryResponse);
  }

  async get(tenantId: string, id: string): Promise<LogEntryResponse> {
    return toVersionedLogEntry(await this.entries.get(tenantId, id));
  }

  create(actor: Actor, dto: CreateLogEntryDto): Promise<LogEntryResponse> {
    const { tenantId, userId } = actor;
    return this.database.transaction(tenantId, async () => {
      const values = await this.editor.newEntry(tenantId, userId, dto);
      const entry = await this.get(tenantId, await this.entries.insert(tenantId, values));
      await this.audit.record(actor, 'LogEntryCreated', entry);
      return entry;
    });
  }

  update(actor: Actor, id: string, dto: UpdateLogEntryDto): Promise<LogEntryResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const stored = await this.entries.lock(tenantId, id);
      assertMayChange(actor, stored);
      assertUnchanged(stored.version);
      if (stored.status === 'Invoiced') throw new EntryInvoiced();
      const changes = await this.editor.changes(tenantId, stored, dto);
      await this.entries.update(tenantId, id, changes);
      const entry = await this.get(tenantId, id);
      await this.audit.record(actor, 'LogEntryChanged', entry, toLogEntryResponse(stored));
      return entry;
    });
  }

  /** A timer ends with the time up to now, so that a restored one is Completed (contract 6.1). */
  async remove(actor: Actor, id: string): Promise<void> {
    const { tenantId, userId } = actor;
    await this.database.transaction(tenantId, async () => {
      const stored = await this.entries.lock(tenantId, id);
      assertMayChange(actor, stored);
      assertUnchanged(stored.version);
      if (stored.status === 'Invoiced') throw new EntryInvoiced();
      if (stored.status === 'Running') {
        await this.entries.update(tenantId, id, await this.editor.stoppedColumns(tenantId, stored));
      }
      await this.entries.softDelete(tenantId, id, userId);
      await this.audit.record(actor, 'LogEntryDeleted', toLogEntryResponse(stored));
    });
  }

  /** Its customer, contact and service may be deleted by now: it shows their names. */
  restore(actor: Actor, id: string): Promise<LogEntryResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      assertMayChange(actor, await this.entries.lockDeleted(tenantId, id));
      await this.entries.restore(tenantId, id);
      const entry = await this.get(tenantId, id);
      await this.audit.record(actor, 'LogEntryRestored', entry);
      return entry;
    });
  }

  /** Completed, billable and on no invoice; oldest first. */
  async listUninvoiced(tenantId: string, customerId: string): Promise<LogEntryResponse[]> {
    return (await this.entries.listUninvoiced(tenantId, customerId)).map(toLogEntryResponse);
  }

  /** In the order of the ids; deleted ones are left out. */
  async listByIds(tenantId: string, ids: readonly string[]): Promise<LogEntryResponse[]> {
    return (await this.entries.listByIds(tenantId, ids)).map(toLogEntryResponse);
  }

  /** The entries with today's prices, oldest first, held until the open transaction ends. */
  lockForInvoicing(tenantId: string, ids: readonly string[]): Promise<InvoiceableEntry[]> {
    return this.database.transaction(tenantId, () => this.entries.lockForInvoicing(tenantId, ids));
  }

  async markInvoiced(tenantId: string, ids: readonly string[], invoiceId: string): Promise<void> {
    await this.database.transaction(tenantId, () => this.entries.markInvoiced(tenantId, ids, invoiceId));
  }

  /** All entries of the invoice can be changed, and invoiced, again. */
  async releaseFrom(tenantId: string, invoiceId: string): Promise<void> {
    await this.database.transaction(tenantId, () => this.entries.releaseFrom(tenantId, invoiceId));
  }
}
