import { withVersion } from '../../shared/http/etag.js';
import { decimalText, nullTo, presentOnly } from '../../shared/http/present-only.js';
import { numberOrUndefined } from '../../shared/money/money.js';
import { formatDuration } from '../../shared/time/duration.js';
import { toAttachmentResponse } from './attachment.mapper.js';
import type { UpdateLogEntryDto } from './dto/log-entry.dto.js';
import type { LogEntryResponse } from './dto/log-entry.response.js';
import type { LogEntryValues } from './log-entries.repository.js';
import type { LogEntryRow } from './log-entry-rows.js';

export function toLogEntryResponse(row: LogEntryRow): LogEntryResponse {
  return {
    id: row.id,
    userId: row.userId,
    userName: row.userName,
    customerId: row.customerId,
    customerName: row.customerName,
    contactId: row.contactId ?? undefined,
    contactName: row.contactName ?? undefined,
    serviceId: row.serviceId,
    serviceName: row.serviceName,
    projectId: row.projectId ?? undefined,
    invoiceId: row.invoiceId ?? undefined,
    date: row.date,
    startTime: row.startTime ?? undefined,
    endTime: row.endTime ?? undefined,
    duration: durationOrUndefined(row.durationSeconds),
    rounding: row.rounding,
    billableDuration: durationOrUndefined(row.billableSeconds),
    fixedAmount: numberOrUndefined(row.fixedAmount),
    isBillable: row.isBillable,
    notes: row.notes ?? undefined,
    tags: row.tags,
    attachments: (row.attachments ?? []).map(toAttachmentResponse),
    status: row.status,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** As {@link toLogEntryResponse}, with an ETag, which follows the names that it shows. */
export function toVersionedLogEntry(row: LogEntryRow): LogEntryResponse {
  const { userName, customerName, contactName, serviceName, attachments } = row;
  const answer = toLogEntryResponse(row);
  return withVersion(row.version, answer, userName, customerName, contactName, serviceName, attachments);
}

/** What the body says that no rule looks at; the rest is worked out in the service. */
export function toPlainValues(
  dto: UpdateLogEntryDto,
): Partial<Pick<LogEntryValues, 'date' | 'isBillable' | 'notes' | 'tags'>> {
  return presentOnly({
    date: dto.date,
    isBillable: nullTo(dto.isBillable, true),
    notes: dto.notes,
    tags: dto.tags === undefined ? undefined : distinct(dto.tags ?? []),
  });
}

export function sentAmount(dto: UpdateLogEntryDto): string | null | undefined {
  return decimalText(dto.fixedAmount);
}

function distinct(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()))];
}

function durationOrUndefined(seconds: number | null): string | undefined {
  return seconds === null ? undefined : formatDuration(seconds);
}
