import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { TeamModule } from '../team/team.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { BillingController } from './billing.controller.js';
import { BillingService } from './billing.service.js';

@Module({
  imports: [TenantsModule, AuthModule, TeamModule, CustomersModule, InvoicesModule],
  controllers: [BillingController],
  providers: [BillingService],
})
export class BillingModule {}
