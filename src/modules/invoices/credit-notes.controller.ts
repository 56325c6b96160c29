import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { CreditNotesService } from './credit-notes.service.js';
import { CreateCreditNoteDto } from './dto/credit-note.dto.js';
import { InvoiceResponse } from './dto/invoice.response.js';
import {
  IssueDateOutOfOrder,
  IssueDateTooFarAhead,
  NegativeTotal,
  PrefixConflict,
} from './invoices.errors.js';
import { CreditExceedsInvoice, InvoiceNotCreditable } from './settlement.errors.js';

@ApiTags('Invoices')
@Controller('invoices/:id/credit-notes')
export class CreditNotesController {
  constructor(private readonly creditNotes: CreditNotesService) {}

  @Post()
  @Operation({
    operationId: 'createCreditNote',
    summary: 'Credit an invoice',
    description:
      'On a Sent or Paid invoice. Issues a credit note with a number of its own series and answers it. Without lines it ' +
      'covers all that is not credited yet. A Sent invoice without payments that is credited in full becomes Cancelled ' +
      'and its entries are free again; one on which nothing is due any more becomes Paid.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    fails: [
      InvoiceNotCreditable,
      CreditExceedsInvoice,
      NegativeTotal,
      IssueDateOutOfOrder,
      IssueDateTooFarAhead,
      PrefixConflict,
    ],
    versioned: true,
  })
  create(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: CreateCreditNoteDto,
  ): Promise<InvoiceResponse> {
    return this.creditNotes.create(actor, id, dto);
  }
}
