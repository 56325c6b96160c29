import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { Clock } from '../../shared/time/clock.js';
import { AuditService } from '../audit/audit.service.js';
import { AttachmentsService } from '../log-entries/attachments.service.js';
import { DailyWork } from '../tenants/daily-work.js';
import { purgeCutoff } from './domain/purge-time.js';
import { TrashPurgeRepository } from './trash-purge.repository.js';

/** How many of each went for good, or were reduced to their names. */
interface Purged {
  invoices: number;
  logEntries: number;
  customers: number;
  services: number;
}

/** The end of the trash's 90 days (contract 6.11). */
@Injectable()
export class TrashPurgeService {
  constructor(
    private readonly database: Database,
    private readonly trash: TrashPurgeRepository,
    private readonly attachments: AttachmentsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    daily: DailyWork,
  ) {
    daily.add('purge of the trash', (tenantId) => this.purge(tenantId));
  }

  /**
   * In this order, because an invoice holds its entries, and entries hold their customer and service. Every step is a
   * transaction of its own: one that is killed half-way goes on tomorrow.
   */
  async purge(tenantId: string): Promise<void> {
    const cutoff = purgeCutoff(this.clock.now());
    const within = (work: () => Promise<number>): Promise<number> =>
      this.database.transaction(tenantId, work);
    const purged: Purged = {
      invoices: await within(() => this.trash.deleteInvoices(tenantId, cutoff)),
      logEntries: await this.purgeEntries(tenantId, cutoff),
      customers: await within(
        async () =>
          (await this.trash.deleteCustomers(tenantId, cutoff)) +
          (await this.trash.emptyCustomers(tenantId, cutoff)),
      ),
      services: await within(
        async () =>
          (await this.trash.deleteServices(tenantId, cutoff)) +
          (await this.trash.emptyServices(tenantId, cutoff)),
      ),
    };
    await this.record(tenantId, purged);
  }

  private async purgeEntries(tenantId: string, cutoff: Date): Promise<number> {
    let purged = 0;
    for (;;) {
      const { count, files } = await this.database.transaction(tenantId, async () => {
        const ids = await this.trash.lockEntries(tenantId, cutoff);
        const files = await this.attachments.deleteRowsOf(tenantId, ids);
        return { count: await this.trash.deleteEntries(tenantId, ids), files };
      });
      await this.attachments.removeContents(tenantId, files);
      if (count === 0) return purged;
      purged += count;
    }
  }

  private async record(
    tenantId: string,
    { invoices, logEntries, customers, services }: Purged,
  ): Promise<void> {
    if (invoices + logEntries + customers + services === 0) return;
    const counts = `${logEntries} log entries, ${invoices} invoices, ${customers} customers, ${services} services`;
    await this.audit.recordOfSystem(tenantId, {
      action: 'TrashPurged',
      entityType: 'Trash',
      summary: `Purged after 90 days in the trash: ${counts}`,
    });
  }
}
