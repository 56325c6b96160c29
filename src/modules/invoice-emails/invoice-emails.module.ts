import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ExportsModule } from '../exports/exports.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { InvoiceEmailsController } from './invoice-emails.controller.js';
import { InvoiceEmailsService } from './invoice-emails.service.js';
import { InvoiceMailWriter } from './invoice-mail-writer.js';
import { MailReplayService } from './mail-replay.service.js';

@Module({
  imports: [TenantsModule, AuditModule, InvoicesModule, ExportsModule],
  controllers: [InvoiceEmailsController],
  providers: [InvoiceEmailsService, InvoiceMailWriter, MailReplayService],
})
export class InvoiceEmailsModule {}
