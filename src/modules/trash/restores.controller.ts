import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { CustomersService } from '../customers/customers.service.js';
import { CustomerResponse } from '../customers/dto/customer.response.js';
import { InvoiceResponse } from '../invoices/dto/invoice.response.js';
import { InvoiceRestoringService } from '../invoices/invoice-restoring.service.js';
import { EntriesNotInvoiceable } from '../invoices/invoices.errors.js';
import { LogEntryResponse } from '../log-entries/dto/log-entry.response.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { ServiceResponse } from '../service-catalog/dto/service.response.js';
import { ServicesService } from '../service-catalog/services.service.js';
import { PlanLimitReached } from '../tenants/plan.errors.js';

/** Each module restores its own; the routes stand together, as the trash does. */
@ApiTags('Trash')
@Controller()
export class RestoresController {
  constructor(
    private readonly customers: CustomersService,
    private readonly services: ServicesService,
    private readonly entries: LogEntriesService,
    private readonly invoices: InvoiceRestoringService,
  ) {}

  @Post('customers/:id/restore')
  @Operation({
    operationId: 'restoreCustomer',
    summary: 'Restore a customer',
    description: 'With the same id, contacts and own prices. Unless archived it counts for the plan again.',
    access: EVERYBODY,
    returns: CustomerResponse,
    fails: [PlanLimitReached],
    versioned: true,
  })
  restoreCustomer(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<CustomerResponse> {
    return this.customers.restore(actor, id);
  }

  @Post('services/:id/restore')
  @Operation({
    operationId: 'restoreService',
    summary: 'Restore a service',
    description: 'With the same id and prices.',
    access: EVERYBODY,
    returns: ServiceResponse,
    versioned: true,
  })
  restoreService(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<ServiceResponse> {
    return this.services.restore(actor, id);
  }

  @Post('log-entries/:id/restore')
  @Operation({
    operationId: 'restoreLogEntry',
    summary: 'Restore a log entry',
    description:
      'It is Completed and on no invoice; its customer and service may be deleted. Members: their own.',
    access: EVERYBODY,
    returns: LogEntryResponse,
    versioned: true,
  })
  restoreLogEntry(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<LogEntryResponse> {
    return this.entries.restore(actor, id);
  }

  @Post('invoices/:id/restore')
  @Operation({
    operationId: 'restoreInvoice',
    summary: 'Restore an invoice',
    description:
      'A Draft takes its entries back, which have to be free. A Cancelled one comes without. An archived one is in ' +
      'the lists again.',
    access: EVERYBODY,
    returns: InvoiceResponse,
    fails: [EntriesNotInvoiceable],
    versioned: true,
  })
  restoreInvoice(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<InvoiceResponse> {
    return this.invoices.restore(actor, id);
  }
}
