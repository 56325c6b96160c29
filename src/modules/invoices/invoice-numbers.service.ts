import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { FieldErrors } from '../../shared/errors/domain-error.js';
import type { Actor } from '../../shared/http/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { type TenantRow, TenantsService } from '../tenants/tenants.service.js';
import { seriesPrefix } from './domain/invoice-number.js';
import { canMakeSameNumber, PREFIX_FIELDS, reproduces } from './domain/number-prefix.js';
import { InvoiceSeriesRepository } from './invoice-series.repository.js';
import { DOCUMENT_TYPES } from './invoice-types.js';
import { PrefixConflict, SequenceTooLow } from './invoices.errors.js';

type Prefixes = Pick<TenantRow, 'invoicePrefix' | 'creditNotePrefix'>;

/** What the settings say of numbers: their prefixes, and the next one of today's series. */
@Injectable()
export class InvoiceNumbersService {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantsService,
    private readonly series: InvoiceSeriesRepository,
    private readonly audit: AuditService,
  ) {}

  async nextSequence(tenantId: string): Promise<number> {
    return this.series.nextSequence(tenantId, 'Invoice', await this.todaysPrefix(tenantId));
  }

  /** @throws SequenceTooLow unless it is above the highest number in use. */
  setNextSequence(actor: Actor, next: number): Promise<void> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const prefix = await this.todaysPrefix(tenantId);
      const highest = await this.series.lock(tenantId, 'Invoice', prefix);
      if (next <= highest) throw new SequenceTooLow(highest + 1);
      const before = await this.series.nextSequence(tenantId, 'Invoice', prefix);
      await this.series.setNext(tenantId, 'Invoice', prefix, next);
      // What explains a gap to whoever looks for one, the nightly check included.
      await this.audit.record(actor, {
        action: 'NextNumberSet',
        entityType: 'Settings',
        summary: `Set the next number of the series ${prefix} to ${next}`,
        changes: { series: { to: prefix }, invoiceNextSeq: { from: before, to: next } },
      });
    });
  }

  /** @throws PrefixConflict when a changed prefix makes numbers of another series (contract 6.5). */
  async assertPrefixesUsable(tenantId: string, before: Prefixes, after: Prefixes): Promise<void> {
    const changed = DOCUMENT_TYPES.filter(
      (type) => after[PREFIX_FIELDS[type]] !== before[PREFIX_FIELDS[type]],
    );
    if (changed.length === 0) return;
    if (canMakeSameNumber(after.invoicePrefix, after.creditNotePrefix)) {
      const message = 'makes the same numbers as the prefix of the other document type';
      throw PrefixConflict.ofPrefixes({ creditNotePrefix: [message], invoicePrefix: [message] });
    }
    const issued = await this.series.listIssued(tenantId);
    const errors: FieldErrors = {};
    for (const type of changed) {
      const field = PREFIX_FIELDS[type];
      const other = issued.find((series) => reproduces(after[field], type, series));
      if (other) errors[field] = [`would give numbers again that the series ${other.prefix} has given`];
    }
    if (Object.keys(errors).length > 0) throw PrefixConflict.ofPrefixes(errors);
  }

  private async todaysPrefix(tenantId: string): Promise<string> {
    const { invoicePrefix } = await this.tenants.get(tenantId);
    return seriesPrefix(invoicePrefix, await this.tenants.today(tenantId));
  }
}
