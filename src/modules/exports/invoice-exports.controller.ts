import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { download } from '../../shared/http/download.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { InvoicePdfService } from './invoice-pdf.service.js';

const PDF = 'application/pdf';

@ApiTags('Invoices')
@Controller('invoices')
export class InvoiceExportsController {
  constructor(private readonly pdfs: InvoicePdfService) {}

  @Get(':id/pdf')
  @Operation({
    operationId: 'getInvoicePdf',
    summary: 'Download an invoice as PDF',
    description:
      'A Draft carries a visible mark. An issued invoice is drawn once and kept: every download has the same bytes. ' +
      'Needs Chrome or Chromium on the server; without one the answer is 503 and says what to install.',
    access: EVERYBODY,
    returns: { file: PDF },
  })
  async pdf(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<StreamableFile> {
    return download(PDF, await this.pdfs.pdf(actor, id));
  }
}
