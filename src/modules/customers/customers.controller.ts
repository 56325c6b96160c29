import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import type { Page } from '../../shared/http/page.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { CustomersService } from './customers.service.js';
import { CreateCustomerDto, ListCustomersQuery, UpdateCustomerDto } from './dto/customer.dto.js';
import { CustomerListItemResponse, CustomerResponse } from './dto/customer.response.js';

@ApiTags('Customers')
@Controller('customers')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Get()
  @Operation({
    operationId: 'listCustomers',
    summary: 'List customers',
    description: 'By name, each with its primary contact and the date of its latest log entry.',
    access: EVERYBODY,
    returns: [CustomerListItemResponse],
    paged: true,
  })
  list(
    @CurrentActor() actor: Actor,
    @Query() query: ListCustomersQuery,
  ): Promise<Page<CustomerListItemResponse>> {
    return this.customers.list(actor.tenantId, query);
  }

  @Post()
  @Operation({
    operationId: 'createCustomer',
    summary: 'Create a customer',
    description:
      'A name is enough. VAT numbers and countries are kept as typed; what looks doubtful is listed in `warnings`.',
    access: EVERYBODY,
    returns: CustomerResponse,
    versioned: true,
  })
  create(@CurrentActor() actor: Actor, @Body() dto: CreateCustomerDto): Promise<CustomerResponse> {
    return this.customers.create(actor, dto);
  }

  @Get(':id')
  @Operation({
    operationId: 'getCustomer',
    summary: 'Get a customer',
    description: 'With its contacts, own services and prices. Archived ones too.',
    access: EVERYBODY,
    returns: CustomerResponse,
    versioned: true,
  })
  get(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<CustomerResponse> {
    return this.customers.get(actor.tenantId, id);
  }

  @Put(':id')
  @Operation({
    operationId: 'updateCustomer',
    summary: 'Change a customer',
    description:
      'An absent field or list stays, `null` clears it, a sent list replaces the whole list; its rows keep their ids. ' +
      'Archive with isArchived.',
    access: EVERYBODY,
    returns: CustomerResponse,
    versioned: true,
  })
  update(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: UpdateCustomerDto,
  ): Promise<CustomerResponse> {
    return this.customers.update(actor, id, dto);
  }

  @Delete(':id')
  @Operation({
    operationId: 'deleteCustomer',
    summary: 'Delete a customer',
    description: 'It goes to the trash for 90 days. Entries and invoices keep its name.',
    access: EVERYBODY,
    returns: 'Nothing',
    versioned: true,
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.customers.remove(actor, id);
    return {};
  }
}
