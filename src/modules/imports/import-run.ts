import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { fingerprintsOf } from './domain/fingerprints.js';
import type { ImportReportResponse } from './dto/import-report.response.js';
import { toImportReport } from './import.mapper.js';
import type { ImportKind } from './imported-row.entity.js';
import { ImportsRepository } from './imports.repository.js';
import type { RowOutcome } from './row-outcome.js';

export interface ImportOptions {
  readonly kind: ImportKind;
  readonly dryRun: boolean;
  readonly fileName: string;
}

/** A row that can become something, if it was not imported before. */
interface Importable<Row> {
  readonly row: Row;
  /** What makes it the same row when it comes again. */
  readonly content: readonly unknown[];
}

/** A row that was worked out; `faults` say why it cannot be taken. */
type Judge<Row, Value> = (
  row: Row,
  id: string,
) => { readonly faults: readonly string[] } | { readonly value: Value };

export interface Judged<Value> {
  readonly outcomes: readonly RowOutcome[];
  /** What the rows become, in the order of the file. */
  readonly values: readonly Value[];
}

/** After so many rows other calls get their turn. */
const ROWS_PER_TURN = 200;
const MAX_FILE_NAME = 100;

/** What imports of every kind have in common: one transaction, no row twice, a report. */
@Injectable()
export class ImportRuns {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportsRepository,
    private readonly audit: AuditService,
  ) {}

  /** A dry run does the same work and takes it back, so that its report cannot differ. */
  async run(
    actor: Actor,
    options: ImportOptions,
    work: () => Promise<readonly RowOutcome[]>,
  ): Promise<ImportReportResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      await this.imports.lock(tenantId);
      if (options.dryRun) return toImportReport(true, await this.database.rolledBack(work));
      const report = toImportReport(false, await work());
      await this.record(actor, options, report);
      return report;
    });
  }

  /** Rows that were imported before are skipped; the others are judged one after the other, and those taken kept. */
  async judge<Row extends { readonly row: number }, Value>(
    tenantId: string,
    kind: ImportKind,
    rows: readonly Importable<Row>[],
    judge: Judge<Row, Value>,
  ): Promise<Judged<Value>> {
    const fingerprints = fingerprintsOf(rows.map(({ content }) => content));
    const before = await this.imports.importedIds(tenantId, kind, fingerprints);
    const outcomes: RowOutcome[] = [];
    const values: Value[] = [];
    const taken: { fingerprint: Buffer; entityId: string }[] = [];
    for (const [index, { row }] of rows.entries()) {
      if (index % ROWS_PER_TURN === 0) await nextTurn();
      const fingerprint = fingerprints[index]!;
      const known = before.get(fingerprint.toString('hex'));
      const id = known ?? randomUUID();
      const judged = known === undefined ? judge(row, id) : null;
      if (judged === null) outcomes.push({ row: row.row, status: 'Skipped', id, errors: [] });
      else if ('faults' in judged) outcomes.push({ row: row.row, status: 'Failed', errors: judged.faults });
      else {
        outcomes.push({ row: row.row, status: 'Created', id, errors: [] });
        values.push(judged.value);
        taken.push({ fingerprint, entityId: id });
      }
    }
    await this.imports.remember(tenantId, kind, taken);
    return { outcomes, values };
  }

  private record(
    actor: Actor,
    { kind, fileName }: ImportOptions,
    { created, skipped, failed }: ImportReportResponse,
  ): Promise<void> {
    const what = kind === 'LogEntries' ? 'log entries' : 'customers';
    const name = fileName
      .toWellFormed()
      .replace(/\p{Cc}/gu, '')
      .slice(0, MAX_FILE_NAME);
    return this.audit.record(actor, {
      action: 'ImportDone',
      entityType: 'Import',
      summary: `Imported ${what} from "${name}": ${created} created, ${skipped} skipped, ${failed} failed`,
    });
  }
}
