import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { FieldErrors } from '../../shared/errors/domain-error.js';
import { ValidationPipe } from '../../shared/http/validation.pipe.js';
import { formatDuration } from '../../shared/time/duration.js';
import { checkHasTime, entryTimeOf, NO_TIME } from './domain/entry-time.js';
import { fixedAmountOf } from './domain/fixed-amount.js';
import { measuredTime } from './domain/measured-time.js';
import { CreateLogEntryDto } from './dto/log-entry.dto.js';
import { timeColumns } from './entry-editor.js';
import { LogEntriesRepository, type LogEntryValues, type NewLogEntry } from './log-entries.repository.js';
import type { ReferencesRow } from './log-entry-rows.js';

export type { NewLogEntry } from './log-entries.repository.js';

/** An entry of another program, whose references are known to be usable. */
export interface ImportedEntry {
  readonly userId: string;
  readonly customerId: string;
  readonly projectId: string | null;
  readonly terms: Pick<
    ReferencesRow,
    'serviceId' | 'customerServiceId' | 'type' | 'rounding' | 'fixedAmount'
  >;
  readonly date: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  /** The only time, or what was measured between the two. */
  readonly seconds: number | null;
  readonly isBillable: boolean;
  readonly notes: string | null;
  readonly tags: readonly string[];
}

/** Many entries at once, for the module imports. They are audited there, as one import. */
@Injectable()
export class LogEntryImports {
  private readonly pipe = new ValidationPipe();

  constructor(
    private readonly database: Database,
    private readonly entries: LogEntriesRepository,
  ) {}

  /** The columns of a Completed entry, by the rules that a POST follows; `null`, with faults, when one is broken. */
  valuesOf(entry: ImportedEntry, faults: FieldErrors): LogEntryValues | null {
    const { terms, isBillable } = entry;
    this.checkShape(entry, faults);
    const measured = entry.seconds === null ? null : formatDuration(entry.seconds);
    const sent = { startTime: entry.startTime, endTime: entry.endTime, duration: measured };
    const time = measuredTime(entryTimeOf(sent, NO_TIME, faults), entry.seconds);
    if (terms.type === 'BillableTime') checkHasTime(time, faults);
    if (Object.keys(faults).length > 0) return null;
    return {
      userId: entry.userId,
      customerId: entry.customerId,
      contactId: null,
      projectId: entry.projectId,
      serviceId: terms.serviceId,
      customerServiceId: terms.customerServiceId,
      invoiceId: null,
      status: 'Completed',
      date: entry.date,
      startedAt: null,
      ...timeColumns(time, terms.rounding, isBillable),
      fixedAmount: fixedAmountOf(undefined, {
        isFixed: terms.type === 'BillableFixed',
        fixedAmount: terms.fixedAmount,
      }),
      isBillable,
      notes: entry.notes,
      tags: [...entry.tags],
    };
  }

  /** In the open transaction; so many rows per statement. */
  async insert(tenantId: string, rows: readonly NewLogEntry[]): Promise<void> {
    await this.database.transaction(tenantId, () => this.entries.insertMany(tenantId, rows));
  }

  private checkShape({ customerId, date, notes, tags }: ImportedEntry, faults: FieldErrors): void {
    const body = { customerId, serviceId: customerId, date, notes, tags };
    try {
      this.pipe.transform(body, { type: 'body', metatype: CreateLogEntryDto });
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      Object.assign(faults, error.errors);
    }
  }
}
