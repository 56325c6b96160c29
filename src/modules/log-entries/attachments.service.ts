import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { Unavailable, ValidationFailed } from '../../shared/errors/common.errors.js';
import { FileStore, type OpenFile } from '../../shared/files/file-store.js';
import type { Actor } from '../../shared/http/actor.js';
import type { UploadedFile } from '../../shared/http/upload.js';
import { AuditService } from '../audit/audit.service.js';
import { toAttachmentResponse } from './attachment.mapper.js';
import { AttachmentsRepository, type AttachmentValues } from './attachments.repository.js';
import { MAX_ATTACHMENTS } from './domain/attachment-limits.js';
import { fileNameFault } from './domain/attachment-name.js';
import { attachmentTypeOf } from './domain/attachment-type.js';
import type { AttachmentResponse } from './dto/attachment.response.js';
import { assertMayChange } from './entry-ownership.js';
import { EntryInvoiced } from './log-entries.errors.js';
import { LogEntriesRepository } from './log-entries.repository.js';
import type { LogEntryRow } from './log-entry-rows.js';

export interface AttachedFile extends OpenFile {
  readonly fileName: string;
  readonly contentType: string;
}

/**
 * Files at log entries: rows of the database, and contents in the file store. A content is written before its row and
 * removed after it: what can be left over where a process dies in between is a content that nothing refers to, never a
 * row without its content.
 */
@Injectable()
export class AttachmentsService {
  private readonly logger = new Logger('Attachments');

  constructor(
    private readonly database: Database,
    private readonly attachments: AttachmentsRepository,
    private readonly entries: LogEntriesRepository,
    private readonly files: FileStore,
    private readonly audit: AuditService,
  ) {}

  async list(tenantId: string, entryId: string): Promise<AttachmentResponse[]> {
    await this.entries.get(tenantId, entryId);
    return (await this.attachments.list(tenantId, entryId)).map(toAttachmentResponse);
  }

  async open(tenantId: string, entryId: string, id: string): Promise<AttachedFile> {
    const { fileName, contentType } = await this.attachments.get(tenantId, entryId, id);
    const key = keyOf(tenantId, id);
    const file = await this.files.open(key);
    if (!file) {
      const cause = new Error(`The file store does not have ${key}`);
      throw new Unavailable('The file cannot be read for the moment. Try again, then ask us.', 60, cause);
    }
    return { ...file, fileName, contentType };
  }

  async add(actor: Actor, entryId: string, { name, content }: UploadedFile): Promise<AttachmentResponse> {
    const { tenantId, userId } = actor;
    const contentType = await typeOf(name, content);
    // Asked again below: this only spares the store what would be refused.
    assertTakesFiles(actor, await this.entries.get(tenantId, entryId));
    const id = randomUUID();
    const values = { id, logEntryId: entryId, fileName: name, contentType, sizeBytes: content.length };
    await this.files.put(keyOf(tenantId, id), content);
    try {
      return await this.insert(actor, { ...values, uploadedBy: userId });
    } catch (error) {
      await this.removeContents(tenantId, [id]);
      throw error;
    }
  }

  async remove(actor: Actor, entryId: string, id: string): Promise<void> {
    const { tenantId } = actor;
    await this.database.transaction(tenantId, async () => {
      const entry = await this.entries.lock(tenantId, entryId);
      const { fileName } = await this.attachments.delete(tenantId, entryId, id);
      assertMayChangeFiles(actor, entry);
      await this.audit.record(actor, {
        action: 'AttachmentRemoved',
        entityType: 'LogEntry',
        entityId: entryId,
        summary: `Removed the file "${fileName}" from the work of ${entry.date} for "${entry.customerName}"`,
      });
    });
    await this.removeContents(tenantId, [id]);
  }

  /**
   * For entries in the trash that are deleted for good in the open transaction.
   * @returns ids for {@link removeContents}, which is called when that has committed: contents must not go while their
   * rows can still come back.
   */
  deleteRowsOf(tenantId: string, entryIds: readonly string[]): Promise<string[]> {
    return this.attachments.deleteAllOf(tenantId, entryIds);
  }

  /** A content that stays because the store is away takes room and does nothing else. */
  async removeContents(tenantId: string, ids: readonly string[]): Promise<void> {
    for (const key of ids.map((id) => keyOf(tenantId, id))) {
      try {
        await this.files.remove(key);
      } catch (error) {
        this.logger.warn(`${key} is left over in the file store: ${String(error)}`);
      }
    }
  }

  private insert(actor: Actor, values: AttachmentValues): Promise<AttachmentResponse> {
    const { tenantId } = actor;
    const { logEntryId, fileName } = values;
    return this.database.transaction(tenantId, async () => {
      const entry = await this.entries.lock(tenantId, logEntryId);
      assertTakesFiles(actor, entry);
      await this.attachments.insert(tenantId, values);
      await this.audit.record(actor, {
        action: 'AttachmentAdded',
        entityType: 'LogEntry',
        entityId: logEntryId,
        summary: `Added the file "${fileName}" to the work of ${entry.date} for "${entry.customerName}"`,
      });
      return toAttachmentResponse(await this.attachments.get(tenantId, logEntryId, values.id));
    });
  }
}

function keyOf(tenantId: string, id: string): string {
  return `${tenantId}/attachments/${id}`;
}

async function typeOf(name: string, content: Buffer): Promise<string> {
  const fault = content.length === 0 ? 'is empty' : fileNameFault(name);
  if (fault) throw ValidationFailed.field('file', fault);
  const type = await attachmentTypeOf(content, name);
  if (type === null) throw ValidationFailed.field('file', KINDS);
  return type;
}

const KINDS =
  'must be a PDF, an image (PNG, JPEG, GIF, WebP, HEIC, AVIF), an office document (Word, Excel, PowerPoint, ' +
  'OpenDocument) or plain text in UTF-8 (.txt, .csv, .md); what counts is its content';

function assertTakesFiles(actor: Actor, entry: LogEntryRow): void {
  assertMayChangeFiles(actor, entry);
  if (entry.attachmentCount >= MAX_ATTACHMENTS) {
    const message = `a log entry takes ${MAX_ATTACHMENTS} files: remove one first, or put several into one PDF`;
    throw ValidationFailed.field('file', message);
  }
}

function assertMayChangeFiles(actor: Actor, entry: LogEntryRow): void {
  assertMayChange(actor, entry);
  if (entry.status === 'Invoiced') throw new EntryInvoiced();
}
