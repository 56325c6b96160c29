import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { download } from '../../shared/http/download.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { InvoiceExcelService } from './invoice-excel.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('Invoices')
@Controller('invoices')
export class InvoiceExcelController {
  constructor(private readonly workbooks: InvoiceExcelService) {}

  @Get(':id/excel')
  @Operation({
    operationId: 'getInvoiceExcel',
    summary: 'Download an invoice as Excel workbook',
    description:
      'Two sheets in the language of the document: its parties, dates, VAT and totals, with what has been paid and ' +
      'credited since; and its lines as a table. Dates and numbers are real ones, sums are formulas. A text that could ' +
      'be taken for a formula has an apostrophe in front.',
    access: EVERYBODY,
    returns: { file: XLSX },
  })
  async excel(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<StreamableFile> {
    return download(XLSX, await this.workbooks.excel(actor, id));
  }
}
