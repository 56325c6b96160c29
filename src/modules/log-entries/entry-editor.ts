import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { FieldErrors } from '../../shared/errors/domain-error.js';
import { Clock } from '../../shared/time/clock.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { billableSecondsOf } from './domain/duration-rounding.js';
import { checkHasTime, type EntryTime, entryTimeOf, NO_TIME, startSortOf } from './domain/entry-time.js';
import { checkFixedAmount, fixedAmountOf, type FixedPrice } from './domain/fixed-amount.js';
import { checkReferences, type EntryReferences } from './domain/references.js';
import { runningTimeOf, stoppedTime } from './domain/timer.js';
import type { CreateLogEntryDto, UpdateLogEntryDto } from './dto/log-entry.dto.js';
import { EntryRunning } from './log-entries.errors.js';
import { LogEntriesRepository, type LogEntryValues } from './log-entries.repository.js';
import type { LogEntryRow, ReferencesRow } from './log-entry-rows.js';
import { sentAmount, toPlainValues } from './log-entry.mapper.js';

interface ChosenService {
  /** `null` when it is not to be used. */
  readonly terms: ReferencesRow | null;
  readonly isSameService: boolean;
}

/** Works out the columns of an entry from what was sent and what is stored, by the rules in domain/. */
@Injectable()
export class EntryEditor {
  constructor(
    private readonly entries: LogEntriesRepository,
    private readonly tenants: TenantsService,
    private readonly clock: Clock,
  ) {}

  async newEntry(tenantId: string, userId: string, dto: CreateLogEntryDto): Promise<LogEntryValues> {
    const faults: FieldErrors = {};
    const wanted = wantedBy(dto, null);
    const terms = await this.terms(tenantId, wanted, null, faults);
    const time = entryTimeOf(dto, NO_TIME, faults);
    if (terms?.type === 'BillableTime') checkHasTime(time, faults);
    if (terms) checkFixedAmount(sentAmount(dto), priceOf(terms), faults);
    if (!terms || hasAny(faults)) throw new ValidationFailed(faults);
    const { isBillable = true, notes = null, tags = [] } = toPlainValues(dto);
    return {
      ...referenceColumns(wanted, terms),
      ...timeColumns(time, terms.rounding, isBillable),
      userId,
      invoiceId: null,
      status: 'Completed',
      date: dto.date,
      startedAt: null,
      fixedAmount: fixedAmountOf(sentAmount(dto), priceOf(terms)),
      isBillable,
      notes,
      tags,
    };
  }

  async changes(
    tenantId: string,
    stored: LogEntryRow,
    dto: UpdateLogEntryDto,
  ): Promise<Partial<LogEntryValues>> {
    const faults: FieldErrors = {};
    const wanted = wantedBy(dto, stored);
    const terms = await this.terms(tenantId, wanted, stored, faults);
    const isSameService = !!terms && stored.customerId === dto.customerId && stored.serviceId === idOf(terms);
    const kept = isSameService ? stored.fixedAmount : undefined;
    if (terms) checkFixedAmount(sentAmount(dto), priceOf(terms), faults, kept);
    const service = { terms, isSameService };
    const time =
      stored.status === 'Running'
        ? await this.runningColumns(tenantId, stored, dto, service, faults)
        : completedColumns(stored, dto, service, faults);
    if (!terms || hasAny(faults)) throw new ValidationFailed(faults);
    return {
      ...toPlainValues(dto),
      ...referenceColumns(wanted, terms),
      ...time,
      fixedAmount: fixedAmountOf(sentAmount(dto), priceOf(terms), kept),
    };
  }

  /** What the references are, for this customer; `null`, with faults, when the service is not to be used. */
  async terms(
    tenantId: string,
    wanted: EntryReferences,
    stored: LogEntryRow | null,
    faults: FieldErrors,
  ): Promise<ReferencesRow | null> {
    const row = await this.entries.references(tenantId, wanted);
    // A row that overrides a service stands for that service.
    checkReferences(row, { ...wanted, serviceId: idOf(row) ?? wanted.serviceId }, stored, faults);
    return 'serviceId' in faults || 'customerId' in faults ? null : row;
  }

  /** Of a timer that ends now: its time, rounded by the terms of today. */
  async stoppedColumns(tenantId: string, timer: LogEntryRow): Promise<Partial<LogEntryValues>> {
    const { timeZone } = await this.tenants.get(tenantId);
    const { rounding } = await this.entries.references(tenantId, timer);
    const started = { startTime: timer.startTime!, startedAt: new Date(timer.startedAt!) };
    const time = stoppedTime(started, this.clock.now(), timeZone);
    return { ...timeColumns(time, rounding, timer.isBillable), status: 'Completed' };
  }

  private async runningColumns(
    tenantId: string,
    stored: LogEntryRow,
    dto: UpdateLogEntryDto,
    { terms, isSameService }: ChosenService,
    faults: FieldErrors,
  ): Promise<Partial<LogEntryValues>> {
    const refused = (['endTime', 'duration'] as const).filter((field) => typeof dto[field] === 'string');
    if (refused.length > 0)
      throw new EntryRunning('The timer runs: stop it before you set its time.', refused);
    const { timeZone } = await this.tenants.get(tenantId);
    const timer = { date: stored.date, startTime: stored.startTime!, startedAt: new Date(stored.startedAt!) };
    const time = runningTimeOf(dto, timer, timeZone, this.clock.now(), faults);
    const rounding = isSameService || !terms ? stored.rounding : terms.rounding;
    return { ...time, startSort: startSortOf(time.startTime), rounding };
  }
}

/** The rounding is taken anew when service, customer or time changes, and else stays (contract 6.1). */
function completedColumns(
  stored: LogEntryRow,
  dto: UpdateLogEntryDto,
  { terms, isSameService }: ChosenService,
  faults: FieldErrors,
): Partial<LogEntryValues> {
  const time = entryTimeOf(dto, stored, faults);
  const isUntouched = time === stored && isSameService;
  if (terms?.type === 'BillableTime' && !isUntouched) checkHasTime(time, faults);
  const rounding = isUntouched || !terms ? stored.rounding : terms.rounding;
  const isBillable = toPlainValues(dto).isBillable ?? stored.isBillable;
  // Times set by hand no longer say when the timer was started.
  const isByHand = time !== stored || dto.date !== stored.date;
  return { ...timeColumns(time, rounding, isBillable), ...(isByHand && { startedAt: null }) };
}

export function timeColumns(
  time: EntryTime,
  rounding: LogEntryValues['rounding'],
  isBillable: boolean,
): Pick<
  LogEntryValues,
  'startTime' | 'endTime' | 'startSort' | 'durationSeconds' | 'billableSeconds' | 'rounding'
> {
  const { startTime, endTime, durationSeconds } = time;
  const billableSeconds = billableSecondsOf(durationSeconds, rounding, isBillable);
  return {
    startTime,
    endTime,
    startSort: startSortOf(startTime),
    durationSeconds,
    billableSeconds,
    rounding,
  };
}

export function referenceColumns(
  { customerId, contactId, projectId }: EntryReferences,
  { serviceId, customerServiceId }: ReferencesRow,
): Pick<LogEntryValues, 'customerId' | 'contactId' | 'projectId' | 'serviceId' | 'customerServiceId'> {
  return { customerId, contactId, projectId, serviceId, customerServiceId };
}

export function priceOf({ type, fixedAmount }: ReferencesRow): FixedPrice {
  return { isFixed: type === 'BillableFixed', fixedAmount };
}

/** Of a PUT, what is absent stays. */
function wantedBy(dto: UpdateLogEntryDto, stored: LogEntryRow | null): EntryReferences {
  const { customerId, serviceId } = dto;
  const { contactId = stored?.contactId ?? null, projectId = stored?.projectId ?? null } = dto;
  return { customerId, serviceId, contactId, projectId };
}

function idOf(row: ReferencesRow): string | null {
  return row.serviceId ?? row.customerServiceId;
}

function hasAny(faults: FieldErrors): boolean {
  return Object.keys(faults).length > 0;
}
