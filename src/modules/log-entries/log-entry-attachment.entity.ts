import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { CreatedAtColumn, IdColumn, TenantIdColumn, TextColumn } from '../../shared/database/columns.js';
import { Membership } from '../users/membership.entity.js';
import { LogEntry } from './log-entry.entity.js';

/** What is known of a file at a log entry; its content lies in the file store. */
@Entity('log_entry_attachments')
@Index('ix_log_entry_attachments_entry', ['tenantId', 'logEntryId', 'uploadedAt', 'id'])
@Check('ck_log_entry_attachments_size', 'size_bytes > 0')
@ForeignKey(() => LogEntry, ['tenantId', 'logEntryId'], ['tenantId', 'id'], {
  name: 'fk_log_entry_attachments_entry',
})
@ForeignKey(() => Membership, ['tenantId', 'uploadedBy'], ['tenantId', 'userId'], {
  name: 'fk_log_entry_attachments_user',
})
export class LogEntryAttachment {
  @TenantIdColumn('pk_log_entry_attachments') tenantId: string;
  @IdColumn('pk_log_entry_attachments') id: string;
  @Column({ type: 'uuid' }) logEntryId: string;
  @TextColumn() fileName: string;
  @TextColumn() contentType: string;
  @Column({ type: 'integer' }) sizeBytes: number;
  @Column({ type: 'uuid' }) uploadedBy: string;
  @CreatedAtColumn() uploadedAt: Date;
}
