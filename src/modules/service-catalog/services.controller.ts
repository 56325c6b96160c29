import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import type { Page } from '../../shared/http/page.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { CreateServiceDto, ListServicesQuery, UpdateServiceDto } from './dto/service.dto.js';
import { ServiceResponse } from './dto/service.response.js';
import { ServicesService } from './services.service.js';

@ApiTags('Services')
@Controller('services')
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  @Get()
  @Operation({
    operationId: 'listServices',
    summary: 'List services',
    description: 'By sortOrder, then name.',
    access: EVERYBODY,
    returns: [ServiceResponse],
    paged: true,
  })
  list(@CurrentActor() actor: Actor, @Query() query: ListServicesQuery): Promise<Page<ServiceResponse>> {
    return this.services.list(actor.tenantId, query);
  }

  @Post()
  @Operation({
    operationId: 'createService',
    summary: 'Create a service',
    description: 'Something to record time or fixed amounts for, with its price.',
    access: EVERYBODY,
    returns: ServiceResponse,
    versioned: true,
  })
  create(@CurrentActor() actor: Actor, @Body() dto: CreateServiceDto): Promise<ServiceResponse> {
    return this.services.create(actor, dto);
  }

  @Get(':id')
  @Operation({
    operationId: 'getService',
    summary: 'Get a service',
    description: 'Archived ones too.',
    access: EVERYBODY,
    returns: ServiceResponse,
    versioned: true,
  })
  get(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<ServiceResponse> {
    return this.services.get(actor.tenantId, id);
  }

  @Put(':id')
  @Operation({
    operationId: 'updateService',
    summary: 'Change a service',
    description: 'New prices count for invoices made from now on. Archive with isArchived.',
    access: EVERYBODY,
    returns: ServiceResponse,
    versioned: true,
  })
  update(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: UpdateServiceDto,
  ): Promise<ServiceResponse> {
    return this.services.update(actor, id, dto);
  }

  @Delete(':id')
  @Operation({
    operationId: 'deleteService',
    summary: 'Delete a service',
    description: 'It goes to the trash for 90 days. Entries keep its name.',
    access: EVERYBODY,
    returns: 'Nothing',
    versioned: true,
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.services.remove(actor, id);
    return {};
  }
}
