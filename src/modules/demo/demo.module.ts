import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { LogEntriesModule } from '../log-entries/log-entries.module.js';
import { ServiceCatalogModule } from '../service-catalog/service-catalog.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { DemoService } from './demo.service.js';

@Module({
  imports: [
    AuthModule,
    TenantsModule,
    SettingsModule,
    CustomersModule,
    ServiceCatalogModule,
    LogEntriesModule,
    InvoicesModule,
  ],
  providers: [DemoService],
})
export class DemoModule {}
