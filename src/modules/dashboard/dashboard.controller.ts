import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { DashboardService } from './dashboard.service.js';
import { DashboardStatsResponse } from './dto/dashboard-stats.response.js';

@ApiTags('Dashboard')
@Controller('dashboard')
export class DashboardController {
  constructor(private readonly dashboard: DashboardService) {}

  @Get('stats')
  @Operation({
    operationId: 'getDashboardStats',
    summary: 'Get the figures of the dashboard',
    description:
      "Hours, revenue and open invoices, always up to date. Months and days are those of the company's time zone. " +
      "Amounts add up documents in the company's currency only; numbers of invoices count all of them. " +
      'Deleted entries, running timers and Cancelled invoices count for nothing; archived invoices count.',
    access: EVERYBODY,
    returns: DashboardStatsResponse,
  })
  stats(@CurrentActor() actor: Actor): Promise<DashboardStatsResponse> {
    return this.dashboard.stats(actor);
  }
}
