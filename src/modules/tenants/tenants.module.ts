import { Module } from '@nestjs/common';
import { PlanLimitsService } from './plan-limits.service.js';
import { TenantsRepository } from './tenants.repository.js';
import { TenantsService } from './tenants.service.js';

@Module({
  providers: [TenantsService, PlanLimitsService, TenantsRepository],
  exports: [TenantsService, PlanLimitsService],
})
export class TenantsModule {}
