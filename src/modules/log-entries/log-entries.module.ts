import { Module } from '@nestjs/common';
import { TeamModule } from '../team/team.module.js';
import { TenantsModule } from '../tenants/tenants.module.js';
import { AttachmentsController } from './attachments.controller.js';
import { AttachmentsRepository } from './attachments.repository.js';
import { AttachmentsService } from './attachments.service.js';
import { EntryAudit } from './entry-audit.js';
import { EntryEditor } from './entry-editor.js';
import { LogEntriesController } from './log-entries.controller.js';
import { LogEntriesRepository } from './log-entries.repository.js';
import { LogEntriesService } from './log-entries.service.js';
import { LogEntryImports } from './log-entry-imports.js';
import { TimersService } from './timers.service.js';

@Module({
  imports: [TeamModule, TenantsModule],
  controllers: [LogEntriesController, AttachmentsController],
  providers: [
    LogEntriesService,
    TimersService,
    EntryEditor,
    EntryAudit,
    LogEntriesRepository,
    LogEntryImports,
    AttachmentsService,
    AttachmentsRepository,
  ],
  exports: [LogEntriesService, TimersService, LogEntryImports, AttachmentsService],
})
export class LogEntriesModule {}
