import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { LogEntriesModule } from '../log-entries/log-entries.module.js';
import { ProjectsModule } from '../projects/projects.module.js';
import { ServiceCatalogModule } from '../service-catalog/service-catalog.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { UsersModule } from '../users/users.module.js';
import { DemoService } from './demo.service.js';
import { SeedService } from './seed/seed.service.js';
import { SeededCompanies } from './seed/seeded-company.js';

@Module({
  imports: [
    AuthModule,
    TenantsModule,
    SettingsModule,
    UsersModule,
    CustomersModule,
    ServiceCatalogModule,
    ProjectsModule,
    LogEntriesModule,
    InvoicesModule,
  ],
  providers: [DemoService, SeedService, SeededCompanies],
})
export class DemoModule {}
