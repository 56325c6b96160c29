import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { PaymentResponse } from './dto/invoice-parts.response.js';
import { InvoiceResponse } from './dto/invoice.response.js';
import { CreatePaymentDto } from './dto/payment.dto.js';
import { InvoicePaymentsService } from './invoice-payments.service.js';
import { InvoiceNotPayable, Overpayment } from './settlement.errors.js';

@ApiTags('Invoices')
@Controller('invoices/:id/payments')
export class InvoicePaymentsController {
  constructor(private readonly payments: InvoicePaymentsService) {}

  @Post()
  @Operation({
    operationId: 'createPayment',
    summary: 'Record a payment',
    description:
      'On a Sent or Paid invoice. At most what is due; when nothing is due any more the invoice becomes Paid on that ' +
      'date. A negative amount is a refund: at most what was paid too much, after a credit note. Answers the invoice.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    fails: [InvoiceNotPayable, Overpayment],
    versioned: true,
  })
  create(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: CreatePaymentDto,
  ): Promise<InvoiceResponse> {
    return this.payments.create(actor, id, dto);
  }

  @Get()
  @Operation({
    operationId: 'listPayments',
    summary: 'List the payments of an invoice',
    description: 'Oldest first.',
    access: EVERYBODY,
    returns: [PaymentResponse],
  })
  list(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<PaymentResponse[]> {
    return this.payments.list(actor.tenantId, id);
  }

  @Delete(':paymentId')
  @Operation({
    operationId: 'deletePayment',
    summary: 'Delete a payment',
    description: 'For good. A Paid invoice on which something is then due again goes back to Sent.',
    access: EVERYBODY,
    returns: 'Nothing',
  })
  async remove(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @ResourceId('paymentId', 'Id of the payment') paymentId: string,
  ): Promise<object> {
    await this.payments.remove(actor, id, paymentId);
    return {};
  }
}
