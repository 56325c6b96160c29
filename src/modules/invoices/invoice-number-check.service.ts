import { Injectable, Logger } from '@nestjs/common';
import { DailyWork } from '../tenants/daily-work.js';
import { type NumberGap, unexplainedGaps } from './domain/number-gaps.js';
import { InvoiceGapsRepository } from './invoice-gaps.repository.js';

/** Looks every night whether numbers are missing that nobody skipped on purpose (contract 6.5). Repairs nothing. */
@Injectable()
export class InvoiceNumberCheckService {
  private readonly logger = new Logger(InvoiceNumberCheckService.name);

  constructor(
    private readonly gaps: InvoiceGapsRepository,
    daily: DailyWork,
  ) {
    daily.add('check of invoice numbers', async (tenantId) => void (await this.check(tenantId)));
  }

  async check(tenantId: string): Promise<NumberGap[]> {
    // Gaps first: a raise that comes meanwhile explains one, and then it is in the log already.
    const gaps = await this.gaps.listGaps(tenantId);
    if (gaps.length === 0) return [];
    const missing = unexplainedGaps(gaps, await this.gaps.listRaises(tenantId));
    if (missing.length > 0) this.logger.error({ msg: 'Numbers are missing', tenantId, missing });
    return missing;
  }
}
