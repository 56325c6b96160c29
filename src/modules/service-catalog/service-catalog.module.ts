import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.js';
import { ServiceImports } from './service-imports.js';
import { ServicesController } from './services.controller.js';
import { ServicesRepository } from './services.repository.js';
import { ServicesService } from './services.service.js';

@Module({
  imports: [TenantsModule],
  controllers: [ServicesController],
  providers: [ServicesService, ServiceImports, ServicesRepository],
  exports: [ServicesService, ServiceImports],
})
export class ServiceCatalogModule {}
