import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import type { AttachmentRow } from './log-entry-rows.js';
import { LogEntryAttachment } from './log-entry-attachment.entity.js';

export type AttachmentValues = Omit<LogEntryAttachment, 'tenantId' | 'uploadedAt'>;

const COLUMNS = `a.id, a.file_name AS "fileName", a.content_type AS "contentType", a.size_bytes AS "sizeBytes",
  a.uploaded_at AS "uploadedAt"`;

@Injectable()
export class AttachmentsRepository {
  constructor(private readonly database: Database) {}

  /** Of an entry that is there; for one that is not, it fails like {@link get}. */
  async get(tenantId: string, entryId: string, id: string): Promise<AttachmentRow> {
    const rows = await this.database.read<AttachmentRow>(
      tenantId,
      `SELECT ${COLUMNS} FROM log_entry_attachments a
         JOIN log_entries l ON l.tenant_id = a.tenant_id AND l.id = a.log_entry_id AND l.deleted_at IS NULL
        WHERE a.tenant_id = $1 AND a.log_entry_id = $2 AND a.id = $3`,
      [tenantId, entryId, id],
    );
    return one(rows);
  }

  /** Oldest first. */
  list(tenantId: string, entryId: string): Promise<AttachmentRow[]> {
    return this.database.read<AttachmentRow>(
      tenantId,
      `SELECT ${COLUMNS} FROM log_entry_attachments a
        WHERE a.tenant_id = $1 AND a.log_entry_id = $2 ORDER BY a.uploaded_at, a.id`,
      [tenantId, entryId],
    );
  }

  /** The entry, which is locked, counts its files. */
  async insert(tenantId: string, values: AttachmentValues): Promise<void> {
    await this.database.manager.insert(LogEntryAttachment, { tenantId, ...values });
    await this.count(tenantId, values.logEntryId, 1);
  }

  async delete(tenantId: string, entryId: string, id: string): Promise<AttachmentRow> {
    const rows = await this.database.query<AttachmentRow>(
      `DELETE FROM log_entry_attachments a
        WHERE a.tenant_id = $1 AND a.log_entry_id = $2 AND a.id = $3 RETURNING ${COLUMNS}`,
      [tenantId, entryId, id],
    );
    const deleted = one(rows);
    await this.count(tenantId, entryId, -1);
    return deleted;
  }

  /** Of those among the entries that are in the trash still. @returns the ids of what was deleted. */
  async deleteAllOf(tenantId: string, entryIds: readonly string[]): Promise<string[]> {
    const entries = await this.database.query<{ id: string }>(
      `UPDATE log_entries SET attachment_count = 0
        WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND deleted_at IS NOT NULL AND attachment_count > 0
        RETURNING id`,
      [tenantId, entryIds],
    );
    const rows = await this.database.query<{ id: string }>(
      `DELETE FROM log_entry_attachments WHERE tenant_id = $1 AND log_entry_id = ANY($2::uuid[]) RETURNING id`,
      [tenantId, entries.map(({ id }) => id)],
    );
    return rows.map(({ id }) => id);
  }

  private async count(tenantId: string, entryId: string, more: 1 | -1): Promise<void> {
    await this.database.query(
      `UPDATE log_entries
          SET attachment_count = attachment_count + $3, version = version + 1, updated_at = now()
        WHERE tenant_id = $1 AND id = $2`,
      [tenantId, entryId, more],
    );
  }
}

function one(rows: readonly AttachmentRow[]): AttachmentRow {
  if (!rows[0]) throw new NotFound('No such attachment');
  return rows[0];
}
