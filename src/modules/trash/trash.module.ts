import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { LogEntriesModule } from '../log-entries/log-entries.module.js';
import { ServiceCatalogModule } from '../service-catalog/service-catalog.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { RestoresController } from './restores.controller.js';
import { TrashPurgeRepository } from './trash-purge.repository.js';
import { TrashPurgeService } from './trash-purge.service.js';
import { TrashController } from './trash.controller.js';
import { TrashRepository } from './trash.repository.js';
import { TrashService } from './trash.service.js';

@Module({
  imports: [TenantsModule, CustomersModule, ServiceCatalogModule, LogEntriesModule, InvoicesModule],
  controllers: [TrashController, RestoresController],
  providers: [TrashService, TrashRepository, TrashPurgeService, TrashPurgeRepository],
})
export class TrashModule {}
