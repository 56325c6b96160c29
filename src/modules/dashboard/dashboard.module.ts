import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.js';
import { DashboardController } from './dashboard.controller.js';
import { DashboardRepository } from './dashboard.repository.js';
import { DashboardRollup } from './dashboard-rollup.js';
import { DashboardService } from './dashboard.service.js';

/** Reads the tables of the modules below by SQL of its own: its sums are in no one of them. */
@Module({
  imports: [TenantsModule],
  controllers: [DashboardController],
  providers: [DashboardService, DashboardRepository, DashboardRollup],
  exports: [DashboardRollup],
})
export class DashboardModule {}
