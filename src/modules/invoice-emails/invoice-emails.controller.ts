import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { EInvoiceDataMissing } from '../exports/e-invoice.errors.js';
import { InvoiceResponse } from '../invoices/dto/invoice.response.js';
import {
  InvalidStatusTransition,
  IssueDateOutOfOrder,
  IssueDateTooFarAhead,
  NegativeTotal,
  PrefixConflict,
} from '../invoices/invoices.errors.js';
import { SendInvoiceDto } from './dto/send-invoice.dto.js';
import { NoRecipient } from './invoice-emails.errors.js';
import { InvoiceEmailsService } from './invoice-emails.service.js';

@ApiTags('Invoices')
@Controller('invoices')
export class InvoiceEmailsController {
  constructor(private readonly emails: InvoiceEmailsService) {}

  @Post(':id/send')
  @Operation({
    operationId: 'sendInvoice',
    summary: 'Mail an invoice or a credit note',
    description:
      'The PDF is attached, with attachUbl the UBL too. A Draft becomes Sent and gets its number. What is Sent or ' +
      'Paid may be mailed as often as you like. The mail leaves in the background: `history` tells when it was sent ' +
      "(EmailSent) or why not (EmailFailed). Over the day's allowance of mails it waits for the next day. " +
      'invoiceEmailSendCopy of the settings adds a hidden copy for the company, invoiceEmailDefaultBcc one more.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    fails: [
      InvalidStatusTransition,
      NoRecipient,
      EInvoiceDataMissing,
      NegativeTotal,
      IssueDateOutOfOrder,
      IssueDateTooFarAhead,
      PrefixConflict,
    ],
    versioned: true,
  })
  send(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: SendInvoiceDto,
  ): Promise<InvoiceResponse> {
    return this.emails.send(actor, id, dto);
  }
}
