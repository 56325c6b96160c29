import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OWNER_AND_ADMIN } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { BillingService } from './billing.service.js';
import { BillingResponse } from './dto/billing.response.js';

@ApiTags('Billing')
@Controller('billing')
export class BillingController {
  constructor(private readonly billing: BillingService) {}

  @Get()
  @Operation({
    operationId: 'getBilling',
    summary: 'Get plan, limits and usage',
    description: 'What the plan of the company allows and what is used of it now.',
    access: OWNER_AND_ADMIN,
    returns: BillingResponse,
  })
  get(@CurrentActor() actor: Actor): Promise<BillingResponse> {
    return this.billing.get(actor.tenantId);
  }
}
