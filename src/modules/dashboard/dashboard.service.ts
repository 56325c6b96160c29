import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/http/actor.js';
import { Clock, localDate } from '../../shared/time/clock.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { toDashboardStats } from './dashboard.mapper.js';
import { DashboardRepository } from './dashboard.repository.js';
import { monthsAround } from './domain/months.js';
import type { DashboardStatsResponse } from './dto/dashboard-stats.response.js';

/** The figures of contract 6.10, read from sums that are kept as entries are written. */
@Injectable()
export class DashboardService {
  constructor(
    private readonly tenants: TenantsService,
    private readonly figures: DashboardRepository,
    private readonly clock: Clock,
  ) {}

  async stats({ tenantId, userId, role }: Actor): Promise<DashboardStatsResponse> {
    const { timeZone, currency } = await this.tenants.get(tenantId);
    const today = localDate(this.clock.now(), timeZone);
    const months = monthsAround(today);
    const [work, documents] = await Promise.all([
      this.figures.work(tenantId, months, role === 'Member' ? userId : null),
      this.figures.documents(tenantId, months, today, currency),
    ]);
    return toDashboardStats(months, currency, work, documents);
  }
}
