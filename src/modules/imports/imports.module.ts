import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { LogEntriesModule } from '../log-entries/log-entries.module.js';
import { ProjectsModule } from '../projects/projects.module.js';
import { ServiceCatalogModule } from '../service-catalog/service-catalog.module.js';
import { TeamModule } from '../team/team.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { CustomerImporter } from './customer-importer.js';
import { ImportQueue } from './import-queue.js';
import { ImportRuns } from './import-run.js';
import { ImportsController } from './imports.controller.js';
import { ImportsRepository } from './imports.repository.js';
import { LogEntryImporter } from './log-entry-importer.js';

@Module({
  imports: [
    AuditModule,
    TenantsModule,
    TeamModule,
    CustomersModule,
    ServiceCatalogModule,
    ProjectsModule,
    LogEntriesModule,
  ],
  controllers: [ImportsController],
  providers: [LogEntryImporter, CustomerImporter, ImportQueue, ImportRuns, ImportsRepository],
})
export class ImportsModule {}
