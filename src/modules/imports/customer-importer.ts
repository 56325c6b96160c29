import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import type { UploadedFile } from '../../shared/http/upload.js';
import { ValidationPipe } from '../../shared/http/validation.pipe.js';
import { CustomerImports, type NewCustomer } from '../customers/customer-imports.js';
import { CustomersService } from '../customers/customers.service.js';
import { CreateCustomerDto } from '../customers/dto/customer.dto.js';
import { PlanLimitsService, type PlanRoom } from '../tenants/plan-limits.service.js';
import { readCsv } from './csv-file.js';
import {
  CUSTOMER_LAYOUT,
  customerColumnOf,
  type CustomerRow,
  customerRowsOf,
} from './domain/customer-rows.js';
import { headerFaults } from './domain/layouts.js';
import type { ImportCustomersDto } from './dto/import.dto.js';
import type { ImportReportResponse } from './dto/import-report.response.js';
import { ImportQueue } from './import-queue.js';
import { ImportRuns } from './import-run.js';
import type { RowOutcome } from './row-outcome.js';

@Injectable()
export class CustomerImporter {
  private readonly pipe = new ValidationPipe();

  constructor(
    private readonly queue: ImportQueue,
    private readonly runs: ImportRuns,
    private readonly limits: PlanLimitsService,
    private readonly customers: CustomersService,
    private readonly newCustomers: CustomerImports,
  ) {}

  import(
    actor: Actor,
    file: UploadedFile,
    { dryRun = true }: ImportCustomersDto,
  ): Promise<ImportReportResponse> {
    return this.queue.run(actor.tenantId, async () => {
      const { header, records } = await readCsv(file.content);
      const faults = headerFaults(CUSTOMER_LAYOUT, header);
      if (faults.length > 0) throw new ValidationFailed({ file: faults });
      const rows = customerRowsOf(header, records);
      const options = { kind: 'Customers', dryRun, fileName: file.name } as const;
      return this.runs.run(actor, options, () => this.importRows(actor.tenantId, rows));
    });
  }

  private async importRows(tenantId: string, rows: readonly CustomerRow[]): Promise<readonly RowOutcome[]> {
    const room = await this.limits.roomFor(tenantId, 'activeCustomers', () =>
      this.customers.countActive(tenantId),
    );
    let taken = 0;
    const importable = rows.map((row) => ({ row, content: [row.body] }));
    const { outcomes, values } = await this.runs.judge(tenantId, 'Customers', importable, (row, id) => {
      const judged = this.judge(row, id, taken, room);
      if ('value' in judged) taken += 1;
      return judged;
    });
    await this.newCustomers.insert(tenantId, values);
    return outcomes;
  }

  private judge(
    { body, faults }: CustomerRow,
    id: string,
    taken: number,
    { room, refusal }: PlanRoom,
  ): { faults: readonly string[] } | { value: NewCustomer } {
    const checked = this.checked(body);
    const all = [...faults, ...('faults' in checked ? checked.faults : [])];
    if (all.length > 0 || 'faults' in checked) return { faults: all };
    if (taken >= room) return { faults: [refusal] };
    return { value: { id, dto: checked.dto } };
  }

  /** By the checks of a POST, each fault under the name of its column. */
  private checked(body: CustomerRow['body']): { dto: CreateCustomerDto } | { faults: string[] } {
    try {
      const dto = this.pipe.transform({ ...body }, { type: 'body', metatype: CreateCustomerDto });
      return { dto: dto as CreateCustomerDto };
    } catch (error) {
      if (!(error instanceof ValidationFailed)) throw error;
      const faults = Object.entries(error.errors ?? {});
      return { faults: faults.map(([field, texts]) => `${customerColumnOf(field)}: ${texts.join(', ')}`) };
    }
  }
}
