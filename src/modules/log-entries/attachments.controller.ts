import { Controller, Delete, Get, Post, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { downloadStream, SandboxedDownload } from '../../shared/http/download.js';
import { Operation } from '../../shared/http/operation.js';
import { ResourceId } from '../../shared/http/resource-id.js';
import { Upload, Uploaded, type UploadedFile } from '../../shared/http/upload.js';
import { AttachmentsService } from './attachments.service.js';
import { MAX_ATTACHMENT_BYTES } from './domain/attachment-limits.js';
import { ATTACHMENT_TYPES } from './domain/attachment-type.js';
import { AttachmentResponse } from './dto/attachment.response.js';
import { EntryInvoiced } from './log-entries.errors.js';

const attachmentId = ['attachmentId', 'Id of the file'] as const;

@ApiTags('Log entries')
@Controller('log-entries/:id/attachments')
export class AttachmentsController {
  constructor(private readonly attachments: AttachmentsService) {}

  @Post()
  @Operation({
    operationId: 'addAttachment',
    summary: 'Attach a file',
    description:
      'At most 10 MB, and 20 files per entry: PDF, images, office documents and plain text. The content decides ' +
      'what a file is, not its name. Members: their own entries.',
    access: EVERYBODY,
    returns: AttachmentResponse,
    fails: [EntryInvoiced],
  })
  @Upload({ maxBytes: MAX_ATTACHMENT_BYTES })
  add(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @Uploaded() file: UploadedFile,
  ): Promise<AttachmentResponse> {
    return this.attachments.add(actor, id, file);
  }

  @Get()
  @Operation({
    operationId: 'listAttachments',
    summary: 'List the files of a log entry',
    description: 'Oldest first.',
    access: EVERYBODY,
    returns: [AttachmentResponse],
  })
  list(@CurrentActor() actor: Actor, @ResourceId() id: string): Promise<AttachmentResponse[]> {
    return this.attachments.list(actor.tenantId, id);
  }

  @Get(':attachmentId')
  @SandboxedDownload()
  @Operation({
    operationId: 'downloadAttachment',
    summary: 'Download a file',
    description: 'As it was uploaded, with the type that its content has.',
    access: EVERYBODY,
    returns: { file: ATTACHMENT_TYPES },
  })
  async download(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @ResourceId(...attachmentId) fileId: string,
  ): Promise<StreamableFile> {
    return downloadStream(await this.attachments.open(actor.tenantId, id, fileId));
  }

  @Delete(':attachmentId')
  @Operation({
    operationId: 'deleteAttachment',
    summary: 'Remove a file',
    description: 'For good. Members: from their own entries.',
    access: EVERYBODY,
    returns: 'Nothing',
    fails: [EntryInvoiced],
  })
  async remove(
    @CurrentActor() actor: Actor,
    @ResourceId() id: string,
    @ResourceId(...attachmentId) fileId: string,
  ): Promise<object> {
    await this.attachments.remove(actor, id, fileId);
    return {};
  }
}
