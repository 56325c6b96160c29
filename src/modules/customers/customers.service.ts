import { NO_ADDRESS } from '../../shared/address/address-columns.js';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Page } from '../../shared/http/page.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import type { AuditAction, AuditChanges } from '../audit/audit-actions.js';
import { AuditService } from '../audit/audit.service.js';
import { changesBetween } from '../audit/domain/changes.js';
import { PlanLimitsService } from '../tenants/plan-limits.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import type { CustomerRow, CustomerValues } from './customer-rows.js';
import { toCustomerListItem, toCustomerResponse, toCustomerValues } from './customer.mapper.js';
import { CustomersRepository } from './customers.repository.js';
import { plannedContacts } from './domain/planned-contacts.js';
import { type PlannedCustomService, plannedCustomServices } from './domain/planned-custom-services.js';
import type { PlannedRows } from './domain/planned-rows.js';
import type { CustomServiceDto } from './dto/custom-service.dto.js';
import type { CreateCustomerDto, ListCustomersQuery, UpdateCustomerDto } from './dto/customer.dto.js';
import type { CustomerListItemResponse, CustomerResponse } from './dto/customer.response.js';

export type { CustomerRow } from './customer-rows.js';

type Lists = Pick<CustomerRow, 'contacts' | 'customServices'>;
const NO_LISTS: Lists = { contacts: [], customServices: [] };

const EMPTY: Omit<CustomerValues, 'name' | 'isArchived'> = {
  isCompany: true,
  vatNumber: null,
  registrationNumber: null,
  peppolId: null,
  email: null,
  language: null,
  currency: null,
  paymentTermDays: null,
  defaultBuyerReference: null,
  ...NO_ADDRESS,
  notes: null,
};

@Injectable()
export class CustomersService {
  constructor(
    private readonly database: Database,
    private readonly customers: CustomersRepository,
    private readonly tenants: TenantsService,
    private readonly limits: PlanLimitsService,
    private readonly audit: AuditService,
  ) {}

  async list(tenantId: string, query: ListCustomersQuery): Promise<Page<CustomerListItemResponse>> {
    return (await this.customers.list(tenantId, query)).map(toCustomerListItem);
  }

  async get(tenantId: string, id: string): Promise<CustomerResponse> {
    return toCustomerResponse(await this.customers.get(tenantId, id));
  }

  /** For modules above; `null` when there is none, or it is deleted. */
  find(tenantId: string, id: string): Promise<CustomerRow | null> {
    return this.customers.find(tenantId, id);
  }

  create(actor: Actor, dto: CreateCustomerDto): Promise<CustomerResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      await this.assertRoom(tenantId);
      const id = await this.customers.insert(tenantId, {
        ...EMPTY,
        name: dto.name,
        ...toCustomerValues(dto),
      });
      await this.saveLists(tenantId, id, dto, NO_LISTS);
      await this.record(actor, 'CustomerCreated', id, `Created the customer "${dto.name}"`);
      return this.get(tenantId, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateCustomerDto): Promise<CustomerResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const stored = await this.customers.getForUpdate(tenantId, id);
      assertUnchanged(stored.version);
      if (stored.isArchived && dto.isArchived === false) await this.assertRoom(tenantId);
      await this.customers.update(tenantId, id, {
        ...toCustomerValues(dto),
        ...(dto.isArchived !== undefined && { isArchived: dto.isArchived ?? false }),
      });
      await this.saveLists(tenantId, id, dto, stored);
      const customer = await this.get(tenantId, id);
      const changes = changesBetween(toCustomerResponse(stored), customer);
      await this.record(actor, 'CustomerChanged', id, `Changed the customer "${customer.name}"`, changes);
      return customer;
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const { tenantId, userId } = actor;
    await this.database.transaction(tenantId, async () => {
      const { name, version } = await this.customers.getForUpdate(tenantId, id);
      assertUnchanged(version);
      await this.customers.softDelete(tenantId, id, userId);
      await this.record(actor, 'CustomerDeleted', id, `Deleted the customer "${name}"`);
    });
  }

  /** @throws PlanLimitReached, unless it is archived. */
  restore(actor: Actor, id: string): Promise<CustomerResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const { isArchived } = await this.customers.lockDeleted(tenantId, id);
      if (!isArchived) await this.assertRoom(tenantId);
      await this.customers.restore(tenantId, id);
      const customer = await this.get(tenantId, id);
      await this.record(actor, 'CustomerRestored', id, `Restored the customer "${customer.name}"`);
      return customer;
    });
  }

  /** Neither archived nor deleted: what a plan may limit (contract 3.2). */
  countActive(tenantId: string): Promise<number> {
    return this.customers.countActive(tenantId);
  }

  private assertRoom(tenantId: string): Promise<void> {
    return this.limits.assertRoom(tenantId, 'activeCustomers', () => this.countActive(tenantId));
  }

  private record(
    actor: Actor,
    action: AuditAction,
    entityId: string,
    summary: string,
    changes?: AuditChanges,
  ): Promise<void> {
    return this.audit.record(actor, { action, entityType: 'Customer', entityId, summary, changes });
  }

  /** A sent list replaces the whole list, `null` empties it, an absent one stays (contract 1.1). */
  private async saveLists(
    tenantId: string,
    id: string,
    dto: CreateCustomerDto,
    stored: Lists,
  ): Promise<void> {
    const contacts = dto.contacts !== undefined ? plannedContacts(dto.contacts ?? [], stored.contacts) : null;
    const services =
      dto.customServices !== undefined
        ? await this.planCustomServices(tenantId, dto.customServices ?? [], stored)
        : null;
    const errors = { ...contacts?.errors, ...services?.errors };
    if (Object.keys(errors).length > 0) throw new ValidationFailed(errors);
    if (contacts) await this.customers.replaceContacts(tenantId, id, contacts.rows);
    if (services) await this.customers.replaceCustomServices(tenantId, id, services.rows);
  }

  private async planCustomServices(
    tenantId: string,
    sent: readonly CustomServiceDto[],
    stored: Lists,
  ): Promise<PlannedRows<PlannedCustomService>> {
    const { timeRounding } = await this.tenants.get(tenantId);
    const serviceIds = sent.flatMap(({ serviceId }) => serviceId ?? []);
    const knownServiceIds = await this.customers.existingServiceIds(tenantId, serviceIds);
    return plannedCustomServices(sent, stored.customServices, {
      knownServiceIds,
      defaultRounding: timeRounding,
    });
  }
}
