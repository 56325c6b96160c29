import { Module } from '@nestjs/common';
import { TenantsModule } from '../tenants/tenants.module.js';
import { InvoiceNumbersService } from './invoice-numbers.service.js';
import { InvoiceSeriesRepository } from './invoice-series.repository.js';

@Module({
  imports: [TenantsModule],
  providers: [InvoiceNumbersService, InvoiceSeriesRepository],
  exports: [InvoiceNumbersService],
})
export class InvoicesModule {}
