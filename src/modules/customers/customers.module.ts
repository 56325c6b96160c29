import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.js';
import { CustomerImports } from './customer-imports.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';

@Module({
  imports: [TenantsModule],
  controllers: [CustomersController],
  providers: [CustomersService, CustomerImports, CustomersRepository],
  exports: [CustomersService, CustomerImports],
})
export class CustomersModule {}
