import { Module } from '@nestjs/common';
import { TeamModule } from '../team/team.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { EntryAudit } from './entry-audit.js';
import { EntryEditor } from './entry-editor.js';
import { LogEntriesController } from './log-entries.controller.js';
import { LogEntriesRepository } from './log-entries.repository.js';
import { LogEntriesService } from './log-entries.service.js';
import { TimersService } from './timers.service.js';

@Module({
  imports: [TeamModule, TenantsModule],
  controllers: [LogEntriesController],
  providers: [LogEntriesService, TimersService, EntryEditor, EntryAudit, LogEntriesRepository],
  exports: [LogEntriesService],
})
export class LogEntriesModule {}
