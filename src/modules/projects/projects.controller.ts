import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import type { Page } from '../../shared/http/page.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { CreateProjectDto, ListProjectsQuery, UpdateProjectDto } from './dto/project.dto.js';
import { ProjectResponse } from './dto/project.response.js';
import { ProjectInUse } from './projects.errors.js';
import { ProjectsService } from './projects.service.js';

@ApiTags('Projects')
@Controller('projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectsService) {}

  @Get()
  @Operation({
    operationId: 'listProjects',
    summary: 'List projects',
    description: 'By name, each with the hours and the value of its entries.',
    access: EVERYBODY,
    returns: [ProjectResponse],
    paged: true,
  })
  list(@CurrentActor() actor: Actor, @Query() query: ListProjectsQuery): Promise<Page<ProjectResponse>> {
    return this.projects.list(actor.tenantId, query);
  }

  @Post()
  @Operation({
    operationId: 'createProject',
    summary: 'Create a project',
    description: 'Work for one customer, with a budget of hours or money if you like.',
    access: EVERYBODY,
    returns: ProjectResponse,
    versioned: true,
  })
  create(@CurrentActor() actor: Actor, @Body() dto: CreateProjectDto): Promise<ProjectResponse> {
    return this.projects.create(actor, dto);
  }

  @Get(':id')
  @Operation({
    operationId: 'getProject',
    summary: 'Get a project',
    description: 'With the hours and the value of its entries. Archived ones too.',
    access: EVERYBODY,
    returns: ProjectResponse,
    versioned: true,
  })
  get(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<ProjectResponse> {
    return this.projects.get(actor.tenantId, id);
  }

  @Put(':id')
  @Operation({
    operationId: 'updateProject',
    summary: 'Change a project',
    description: 'Archive with isArchived. The customer stays while log entries use the project.',
    access: EVERYBODY,
    returns: ProjectResponse,
    fails: [ProjectInUse],
    versioned: true,
  })
  update(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: UpdateProjectDto,
  ): Promise<ProjectResponse> {
    return this.projects.update(actor, id, dto);
  }

  @Delete(':id')
  @Operation({
    operationId: 'deleteProject',
    summary: 'Delete a project',
    description: 'For good, and only while no log entry uses it, deleted ones included: else archive it.',
    access: EVERYBODY,
    returns: 'Nothing',
    fails: [ProjectInUse],
    versioned: true,
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.projects.remove(actor, id);
    return {};
  }
}
