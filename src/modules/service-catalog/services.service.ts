import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Actor } from '../../shared/http/actor.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { CreateServiceDto, UpdateServiceDto } from './dto/service.dto.js';
import type { ServiceResponse } from './dto/service.response.js';
import { toServiceResponse, toServiceValues } from './service.mapper.js';
import { type ServiceRow, ServicesRepository } from './services.repository.js';

export type { ServiceRow } from './services.repository.js';

const EMPTY = { hourlyRate: null, fixedAmount: null, description: null };

@Injectable()
export class ServicesService {
  constructor(
    private readonly database: Database,
    private readonly services: ServicesRepository,
    private readonly tenants: TenantsService,
  ) {}

  async list(tenantId: string, includeArchived = false): Promise<ServiceResponse[]> {
    return (await this.services.list(tenantId, includeArchived)).map(toServiceResponse);
  }

  async get(tenantId: string, id: string): Promise<ServiceResponse> {
    return toServiceResponse(await this.services.get(tenantId, id));
  }

  /** For modules above; `null` when there is none, or it is deleted. */
  find(tenantId: string, id: string): Promise<ServiceRow | null> {
    return this.services.find(tenantId, id);
  }

  create({ tenantId }: Actor, dto: CreateServiceDto): Promise<ServiceResponse> {
    return this.database.transaction(tenantId, async () => {
      const defaults = await this.defaults(tenantId);
      const id = await this.services.insert(tenantId, {
        ...EMPTY,
        ...defaults,
        name: dto.name,
        ...toServiceValues(dto, defaults),
      });
      return this.get(tenantId, id);
    });
  }

  update({ tenantId }: Actor, id: string, dto: UpdateServiceDto): Promise<ServiceResponse> {
    return this.database.transaction(tenantId, async () => {
      await this.services.get(tenantId, id);
      await this.services.update(tenantId, id, {
        ...toServiceValues(dto, await this.defaults(tenantId)),
        ...(dto.isArchived !== undefined && { isArchived: dto.isArchived ?? false }),
      });
      return this.get(tenantId, id);
    });
  }

  async remove({ tenantId, userId }: Actor, id: string): Promise<void> {
    await this.database.transaction(tenantId, () => this.services.softDelete(tenantId, id, userId));
  }

  private async defaults(tenantId: string): Promise<Pick<ServiceRow, 'type' | 'rounding' | 'sortOrder'>> {
    const { timeRounding } = await this.tenants.get(tenantId);
    return { type: 'BillableTime', rounding: timeRounding, sortOrder: 0 };
  }
}
