import { Module } from '@nestjs/common';
import { DailyWork } from './daily-work.js';
import { PlanLimitsService } from './plan-limits.service.js';
import { TenantsRepository } from './tenants.repository.js';
import { TenantsService } from './tenants.service.js';

@Module({
  providers: [TenantsService, PlanLimitsService, DailyWork, TenantsRepository],
  exports: [TenantsService, PlanLimitsService, DailyWork],
})
export class TenantsModule {}
