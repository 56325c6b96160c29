import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import type { Page } from '../../shared/http/page.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { LogEntryResponse } from '../log-entries/dto/log-entry.response.js';
import {
  ChangeInvoiceStatusDto,
  CreateInvoiceDto,
  ListInvoicesQuery,
  UpdateInvoiceDto,
} from './dto/invoice.dto.js';
import { InvoiceListItemResponse, InvoiceResponse } from './dto/invoice.response.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { InvoiceStatusService } from './invoice-status.service.js';
import {
  EntriesNotInvoiceable,
  InvalidStatusTransition,
  InvoiceHasPayments,
  InvoiceNotDraft,
  IssueDateOutOfOrder,
  IssueDateTooFarAhead,
  NegativeTotal,
  PrefixConflict,
} from './invoices.errors.js';
import { InvoicesService } from './invoices.service.js';

@ApiTags('Invoices')
@Controller('invoices')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly drafts: InvoiceDraftsService,
    private readonly statuses: InvoiceStatusService,
  ) {}

  @Get()
  @Operation({
    operationId: 'listInvoices',
    summary: 'List invoices',
    description: 'The latest date first; without archived ones.',
    access: EVERYBODY,
    returns: [InvoiceListItemResponse],
    paged: true,
  })
  list(
    @CurrentActor() actor: Actor,
    @Query() query: ListInvoicesQuery,
  ): Promise<Page<InvoiceListItemResponse>> {
    return this.invoices.list(actor.tenantId, query);
  }

  @Get('uninvoiced-entries/:customerId')
  @Operation({
    operationId: 'listUninvoicedEntries',
    summary: 'List what can be invoiced',
    description: 'Completed, billable entries of a customer that are on no invoice, oldest first.',
    access: EVERYBODY,
    returns: [LogEntryResponse],
  })
  listUninvoicedEntries(
    @CurrentActor() actor: Actor,
    @ResourceId('customerId', 'Id of the customer') customerId: string,
  ): Promise<LogEntryResponse[]> {
    return this.invoices.listUninvoicedEntries(actor.tenantId, customerId);
  }

  @Post()
  @Operation({
    operationId: 'createInvoice',
    summary: 'Make an invoice',
    description:
      'A Draft, of entries or of lines: send `logEntryIds` or `lineItems`, not both. Entries become Invoiced; each is a ' +
      'line with its notes, or `groupBy` puts those of one service, day or project together, as far as they have one ' +
      'price. Lines that you write follow the rules of a PUT; `groupBy` and `vatPercent` belong to entries.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    fails: [EntriesNotInvoiceable],
    versioned: true,
  })
  create(@CurrentActor() actor: Actor, @Body() dto: CreateInvoiceDto): Promise<InvoiceResponse> {
    return this.drafts.create(actor, dto);
  }

  @Put(':id/status')
  @Operation({
    operationId: 'changeInvoiceStatus',
    summary: 'Send, settle or cancel an invoice',
    description:
      'Draft → Sent gives the number and freezes the invoice. Sent → Paid records a payment of what is due. ' +
      'Draft or Sent → Cancelled releases the entries; a Sent one gets a credit note for all that is not credited yet.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    fails: [
      InvalidStatusTransition,
      NegativeTotal,
      IssueDateOutOfOrder,
      IssueDateTooFarAhead,
      PrefixConflict,
      InvoiceHasPayments,
    ],
    versioned: true,
  })
  changeStatus(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: ChangeInvoiceStatusDto,
  ): Promise<InvoiceResponse> {
    return this.statuses.change(actor, id, dto);
  }

  @Put(':id')
  @Operation({
    operationId: 'updateInvoice',
    summary: 'Change a draft',
    description: 'lineItems is the whole list. Changing lines detaches no entry.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    fails: [InvoiceNotDraft],
    versioned: true,
  })
  update(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: UpdateInvoiceDto,
  ): Promise<InvoiceResponse> {
    return this.drafts.update(actor, id, dto);
  }

  @Get(':id/source-log-entries')
  @Operation({
    operationId: 'listSourceLogEntries',
    summary: 'List the entries of an invoice',
    description: 'Those that it was made of, released ones too.',
    access: EVERYBODY,
    returns: [LogEntryResponse],
  })
  listSourceEntries(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<LogEntryResponse[]> {
    return this.invoices.listSourceEntries(actor.tenantId, id);
  }

  @Get(':id')
  @Operation({
    operationId: 'getInvoice',
    summary: 'Get an invoice',
    description: 'Archived ones too.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    versioned: true,
  })
  get(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<InvoiceResponse> {
    return this.invoices.get(actor.tenantId, id);
  }

  @Delete(':id')
  @Operation({
    operationId: 'deleteInvoice',
    summary: 'Delete an invoice',
    description:
      'A Draft or Cancelled one goes to the trash for 90 days and its entries are free again. ' +
      'A Sent or Paid one is archived: hidden from lists, readable by id.',
    access: EVERYBODY,
    returns: 'Nothing',
    versioned: true,
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.invoices.remove(actor, id);
    return {};
  }
}
