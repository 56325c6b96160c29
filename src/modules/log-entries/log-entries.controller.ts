import { Body, Controller, Delete, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import type { Page } from '../../shared/http/page.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import {
  ContinueTimerDto,
  CreateLogEntryDto,
  ListLogEntriesQuery,
  StartTimerDto,
  StopTimerDto,
  UpdateLogEntryDto,
} from './dto/log-entry.dto.js';
import { LogEntryResponse } from './dto/log-entry.response.js';
import { EntryInvoiced, EntryRunning, TimerAlreadyRunning, TimerNotRunning } from './log-entries.errors.js';
import { LogEntriesService } from './log-entries.service.js';
import { TimersService } from './timers.service.js';

@ApiTags('Log entries')
@Controller('log-entries')
export class LogEntriesController {
  constructor(
    private readonly entries: LogEntriesService,
    private readonly timers: TimersService,
  ) {}

  @Get()
  @Operation({
    operationId: 'listLogEntries',
    summary: 'List log entries',
    description: 'Newest first: by date, start time and creation. Running timers too.',
    access: EVERYBODY,
    returns: [LogEntryResponse],
    paged: true,
  })
  list(@CurrentActor() actor: Actor, @Query() query: ListLogEntriesQuery): Promise<Page<LogEntryResponse>> {
    return this.entries.list(actor.tenantId, query);
  }

  @Get('running')
  @Operation({
    operationId: 'listRunningTimers',
    summary: 'List running timers',
    description: 'Of everybody; a Member sees their own.',
    access: EVERYBODY,
    returns: [LogEntryResponse],
  })
  listRunning(@CurrentActor() actor: Actor): Promise<LogEntryResponse[]> {
    return this.timers.listRunning(actor);
  }

  @Post('start-timer')
  @Operation({
    operationId: 'startTimer',
    summary: 'Start a timer',
    description: 'From now on. One may run per person, customer and service.',
    access: EVERYBODY,
    returns: LogEntryResponse,
    fails: [TimerAlreadyRunning],
    versioned: true,
  })
  start(@CurrentActor() actor: Actor, @Body() dto: StartTimerDto): Promise<LogEntryResponse> {
    return this.timers.start(actor, dto);
  }

  @Post()
  @Operation({
    operationId: 'createLogEntry',
    summary: 'Create a log entry',
    description: 'Send startTime and endTime, or a duration; a BillableFixed service needs neither.',
    access: EVERYBODY,
    returns: LogEntryResponse,
    versioned: true,
  })
  create(@CurrentActor() actor: Actor, @Body() dto: CreateLogEntryDto): Promise<LogEntryResponse> {
    return this.entries.create(actor, dto);
  }

  @Get(':id')
  @Operation({
    operationId: 'getLogEntry',
    summary: 'Get a log entry',
    description: 'Whatever its status.',
    access: EVERYBODY,
    returns: LogEntryResponse,
    versioned: true,
  })
  get(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<LogEntryResponse> {
    return this.entries.get(actor.tenantId, id);
  }

  @Put(':id')
  @Operation({
    operationId: 'updateLogEntry',
    summary: 'Change a log entry',
    description: 'Of a running timer all but endTime and duration. Members: their own.',
    access: EVERYBODY,
    returns: LogEntryResponse,
    fails: [EntryInvoiced, EntryRunning, TimerAlreadyRunning],
    versioned: true,
  })
  update(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: UpdateLogEntryDto,
  ): Promise<LogEntryResponse> {
    return this.entries.update(actor, id, dto);
  }

  @Delete(':id')
  @Operation({
    operationId: 'deleteLogEntry',
    summary: 'Delete a log entry',
    description: 'It goes to the trash for 90 days; a timer ends. Members: their own.',
    access: EVERYBODY,
    returns: 'Nothing',
    fails: [EntryInvoiced],
    versioned: true,
  })
  async remove(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<object> {
    await this.entries.remove(actor, id);
    return {};
  }

  @Post(':id/stop')
  @Operation({
    operationId: 'stopTimer',
    summary: 'Stop a timer',
    description: 'The duration is the time since its start. Members: their own.',
    access: EVERYBODY,
    returns: LogEntryResponse,
    fails: [TimerNotRunning],
    versioned: true,
  })
  stop(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Body() dto: StopTimerDto,
  ): Promise<LogEntryResponse> {
    return this.timers.stop(actor, id, dto);
  }

  @Post(':id/continue')
  @Operation({
    operationId: 'continueTimer',
    summary: 'Continue an entry',
    description: 'Starts a new timer with its customer, contact, service, project and isBillable.',
    access: EVERYBODY,
    returns: LogEntryResponse,
    fails: [EntryRunning, TimerAlreadyRunning],
    versioned: true,
  })
  continue(
    @CurrentActor() actor: Actor,
    @Body() _nothing: ContinueTimerDto,
    @ResourceId() id: string,
  ): Promise<LogEntryResponse> {
    return this.timers.continue(actor, id);
  }
}
