import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { Actor } from '../../shared/http/actor.js';
import type { Page } from '../../shared/http/page.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import type { AuditAction, AuditChanges } from '../audit/audit-actions.js';
import { AuditService } from '../audit/audit.service.js';
import { changesBetween } from '../audit/domain/changes.js';
import { CustomersService } from '../customers/customers.service.js';
import type { CreateProjectDto, ListProjectsQuery, UpdateProjectDto } from './dto/project.dto.js';
import type { ProjectResponse } from './dto/project.response.js';
import { toProjectResponse, toProjectValues, toVersionedProject } from './project.mapper.js';
import { ProjectInUse } from './projects.errors.js';
import { type ProjectRow, ProjectsRepository } from './projects.repository.js';

const EMPTY = { code: null, budgetHours: null, budgetAmount: null, isArchived: false };

@Injectable()
export class ProjectsService {
  constructor(
    private readonly database: Database,
    private readonly projects: ProjectsRepository,
    private readonly customers: CustomersService,
    private readonly audit: AuditService,
  ) {}

  async list(tenantId: string, query: ListProjectsQuery): Promise<Page<ProjectResponse>> {
    return (await this.projects.list(tenantId, query)).map(toProjectResponse);
  }

  async get(tenantId: string, id: string): Promise<ProjectResponse> {
    return toVersionedProject(await this.projects.get(tenantId, id));
  }

  create(actor: Actor, dto: CreateProjectDto): Promise<ProjectResponse> {
    const { tenantId } = actor;
    const { name, customerId } = dto;
    return this.database.transaction(tenantId, async () => {
      await this.assertUsable(tenantId, customerId);
      const values = { ...EMPTY, name, customerId, ...toProjectValues(dto) };
      const id = await this.projects.insert(tenantId, values);
      await this.record(actor, 'ProjectCreated', id, `Created the project "${name}"`);
      return this.get(tenantId, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateProjectDto): Promise<ProjectResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const stored = await this.projects.getForUpdate(tenantId, id);
      assertUnchanged(stored.version);
      if (dto.customerId !== stored.customerId) await this.assertCanMove(tenantId, stored, dto.customerId);
      await this.projects.update(tenantId, id, toProjectValues(dto));
      const project = await this.get(tenantId, id);
      const changes = changesBetween(toProjectResponse(stored), project);
      await this.record(actor, 'ProjectChanged', id, `Changed the project "${project.name}"`, changes);
      return project;
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const { tenantId } = actor;
    await this.database.transaction(tenantId, async () => {
      const { name, version } = await this.projects.getForUpdate(tenantId, id);
      assertUnchanged(version);
      if (await this.projects.isUsed(tenantId, id)) throw ProjectInUse.cannotGo();
      await this.projects.remove(tenantId, id);
      await this.record(actor, 'ProjectDeleted', id, `Deleted the project "${name}"`);
    });
  }

  private async assertCanMove(tenantId: string, stored: ProjectRow, customerId: string): Promise<void> {
    await this.assertUsable(tenantId, customerId);
    if (await this.projects.isUsed(tenantId, stored.id)) throw ProjectInUse.cannotMove();
  }

  private async assertUsable(tenantId: string, customerId: string): Promise<void> {
    const customer = await this.customers.find(tenantId, customerId);
    if (!customer) throw ValidationFailed.field('customerId', 'is not a customer of yours');
    if (customer.isArchived) {
      throw ValidationFailed.field('customerId', 'is archived: un-archive the customer first');
    }
  }

  private record(
    actor: Actor,
    action: AuditAction,
    entityId: string,
    summary: string,
    changes?: AuditChanges,
  ): Promise<void> {
    return this.audit.record(actor, { action, entityType: 'Project', entityId, summary, changes });
  }
}
