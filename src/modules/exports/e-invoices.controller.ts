import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { download } from '../../shared/http/download.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { EInvoiceDataMissing } from './e-invoice.errors.js';
import { InvoiceUblService } from './invoice-ubl.service.js';

const XML = 'application/xml';

@ApiTags('Invoices')
@Controller('invoices')
export class EInvoicesController {
  constructor(private readonly ubls: InvoiceUblService) {}

  @Get(':id/ubl')
  @Operation({
    operationId: 'getInvoiceUbl',
    summary: 'Download an invoice as UBL e-invoice',
    description:
      'Peppol BIS Billing 3.0: an Invoice (380), of a credit note a CreditNote (381). What the rules of EN 16931, ' +
      'Peppol or a country miss is named field by field, with its remedy. A Draft carries its provisional number and ' +
      'the note DRAFT. An issued document is written once and kept: every download has the same bytes.',
    access: EVERYBODY,
    returns: { file: XML },
    fails: [EInvoiceDataMissing],
  })
  async ubl(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<StreamableFile> {
    return download(XML, await this.ubls.ubl(actor, id));
  }
}
