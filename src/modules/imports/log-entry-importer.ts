import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { FieldErrors } from '../../shared/errors/domain-error.js';
import type { Actor } from '../../shared/http/actor.js';
import type { UploadedFile } from '../../shared/http/upload.js';
import { CustomerImports } from '../customers/customer-imports.js';
import { CustomersService } from '../customers/customers.service.js';
import { LogEntryImports, type NewLogEntry } from '../log-entries/log-entry-imports.js';
import { ProjectImports } from '../projects/project-imports.js';
import { ServiceImports } from '../service-catalog/service-imports.js';
import { TeamService } from '../team/team.service.js';
import { PlanLimitsService } from '../tenants/plan-limits.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { readCsv } from './csv-file.js';
import { nameKey } from './domain/cells.js';
import { type EntryRow, entryRowsOf } from './domain/entry-rows.js';
import { detectedFormat, headerFaults, type ImportFormat, LAYOUTS, type Layout } from './domain/layouts.js';
import { NameBook } from './domain/name-book.js';
import { People } from './domain/people.js';
import type { ImportLogEntriesDto } from './dto/import.dto.js';
import type { ImportReportResponse } from './dto/import-report.response.js';
import { ImportQueue } from './import-queue.js';
import { ImportRuns } from './import-run.js';
import { ImportsRepository } from './imports.repository.js';
import type { RowOutcome } from './row-outcome.js';

/** Hours from the files of other trackers. */
@Injectable()
export class LogEntryImporter {
  constructor(
    private readonly queue: ImportQueue,
    private readonly runs: ImportRuns,
    private readonly imports: ImportsRepository,
    private readonly tenants: TenantsService,
    private readonly limits: PlanLimitsService,
    private readonly team: TeamService,
    private readonly customers: CustomersService,
    private readonly newCustomers: CustomerImports,
    private readonly newServices: ServiceImports,
    private readonly newProjects: ProjectImports,
    private readonly entries: LogEntryImports,
  ) {}

  import(actor: Actor, file: UploadedFile, dto: ImportLogEntriesDto): Promise<ImportReportResponse> {
    const { dryRun = true, createMissing = false } = dto;
    return this.queue.run(actor.tenantId, async () => {
      const rows = await rowsOf(file, dto.format);
      const options = { kind: 'LogEntries', dryRun, fileName: file.name } as const;
      return this.runs.run(actor, options, () => this.importRows(actor, rows, createMissing));
    });
  }

  private async importRows(
    actor: Actor,
    rows: readonly EntryRow[],
    createMissing: boolean,
  ): Promise<readonly RowOutcome[]> {
    const { tenantId } = actor;
    const people = new People(await this.team.listMembers(tenantId), actor);
    const book = await this.nameBook(tenantId, createMissing);
    const importable = rows.map((row) => ({ row, content: contentOf(row, actor) }));
    const { outcomes, values } = await this.runs.judge(tenantId, 'LogEntries', importable, (row, id) =>
      this.judge(row, id, people, book),
    );
    await this.makeMissing(tenantId, book);
    await this.entries.insert(tenantId, values);
    return outcomes;
  }

  private judge(
    row: EntryRow,
    id: string,
    people: People,
    book: NameBook,
  ): { faults: string[] } | { value: NewLogEntry } {
    const faults = [...row.faults];
    const userId = people.userIdOf(row, faults);
    const named = book.find(row, faults);
    if (!named || faults.length > 0) return { faults };
    const broken: FieldErrors = {};
    const values = this.entries.valuesOf({ ...row, ...named.found, userId }, broken);
    if (!values)
      return { faults: Object.entries(broken).map(([field, texts]) => `${field}: ${texts.join(', ')}`) };
    named.take();
    return { value: { id, ...values } };
  }

  private async nameBook(tenantId: string, createMissing: boolean): Promise<NameBook> {
    const { timeRounding } = await this.tenants.get(tenantId);
    const { room, refusal } = createMissing
      ? await this.limits.roomFor(tenantId, 'activeCustomers', () => this.customers.countActive(tenantId))
      : { room: 0, refusal: '' };
    return new NameBook(await this.imports.names(tenantId), {
      createMissing,
      rounding: timeRounding,
      customerRoom: room,
      customersFull: refusal,
      newId: randomUUID,
    });
  }

  private async makeMissing(tenantId: string, book: NameBook): Promise<void> {
    const customers = [...book.newCustomers.values()].map(({ id, name }) => ({ id, dto: { name } }));
    await this.newCustomers.insert(tenantId, customers);
    const { timeRounding } = await this.tenants.get(tenantId);
    await this.newServices.insert(tenantId, [...book.newServices.values()], timeRounding);
    await this.newProjects.insert(tenantId, [...book.newProjects.values()]);
  }
}

async function rowsOf(file: UploadedFile, format: ImportFormat | undefined): Promise<EntryRow[]> {
  const { header, records } = await readCsv(file.content);
  const layout = layoutOf(header, format);
  const read = entryRowsOf(layout, header, records);
  if ('fault' in read) throw ValidationFailed.field('file', read.fault);
  return read.rows;
}

function layoutOf(header: readonly string[], sent: ImportFormat | undefined): Layout {
  const format = sent ?? detectedFormat(header);
  if (format === null) throw ValidationFailed.field('file', UNKNOWN_LAYOUT);
  const layout = LAYOUTS[format];
  const faults = headerFaults(layout, header);
  if (faults.length > 0) {
    throw new ValidationFailed({ file: faults.map((fault) => `${fault} (layout: ${layout.name})`) });
  }
  return layout;
}

const UNKNOWN_LAYOUT =
  `has a first row that we do not know: send the CSV export of ` +
  `${['toggl', 'clockify', 'harvest'].map((format) => LAYOUTS[format as ImportFormat].name).join(', ')}, or name the ` +
  `columns ${Object.keys(LAYOUTS.generic.columns).join(', ')}`;

/** Without who imports where the file itself says whose hours they are: a colleague may send the same file again. */
function contentOf(row: EntryRow, { userId }: Actor): readonly unknown[] {
  const { date, startTime, endTime, seconds, notes, tags, isBillable, userEmail, userName } = row;
  const names = [row.customer, row.project, row.service].map(nameKey);
  const person = userEmail ?? (userName === null ? userId : nameKey(userName));
  return [date, startTime, endTime, seconds, ...names, notes, tags, isBillable, person];
}
