import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY, OWNER_AND_ADMIN } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import { PrefixConflict, SequenceTooLow } from '../invoices/invoices.errors.js';
import { UpdateSettingsDto } from './dto/settings.dto.js';
import { SettingsResponse } from './dto/settings.response.js';
import { SettingsService } from './settings.service.js';

@ApiTags('Settings')
@Controller('settings')
export class SettingsController {
  constructor(private readonly settings: SettingsService) {}

  @Get()
  @Operation({
    operationId: 'getSettings',
    summary: 'Get the settings',
    description: 'The company and how it works. A cheap way to check a key.',
    access: EVERYBODY,
    returns: SettingsResponse,
    versioned: true,
  })
  get(@CurrentActor() actor: Actor): Promise<SettingsResponse> {
    return this.settings.get(actor.tenantId);
  }

  @Put()
  @Operation({
    operationId: 'updateSettings',
    summary: 'Change the settings',
    description:
      'Issued invoices keep what they were issued with. A prefix must not make numbers that another series has given, ' +
      'or that documents of the other type will get.',
    access: OWNER_AND_ADMIN,
    returns: SettingsResponse,
    fails: [SequenceTooLow, PrefixConflict],
    versioned: true,
  })
  update(@CurrentActor() actor: Actor, @Body() dto: UpdateSettingsDto): Promise<SettingsResponse> {
    return this.settings.update(actor, dto);
  }
}
