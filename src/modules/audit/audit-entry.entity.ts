import { Column, Entity, Index } from 'typeorm';
import { IdColumn, InstantColumn, TenantIdColumn, TextColumn } from '../../shared/database/columns.js';
import type { AuditAction, AuditChanges, AuditedEntity } from './audit-actions.js';

/** What somebody did. Rows are added, never changed or deleted: the database's role has no right to. */
@Entity('audit_log')
@Index('ix_audit_log_time', ['tenantId', 'occurredAt', 'id'])
@Index('ix_audit_log_entity', ['tenantId', 'entityId', 'occurredAt', 'id'], {
  where: 'entity_id IS NOT NULL',
})
export class AuditEntry {
  @TenantIdColumn('pk_audit_log') tenantId: string;
  @IdColumn('pk_audit_log') id: string;
  @InstantColumn({ default: () => 'clock_timestamp()' }) occurredAt: Date;
  @Column({ type: 'uuid', nullable: true }) actorId: string | null;
  @TextColumn({ nullable: true }) actorEmail: string | null;
  @TextColumn() action: AuditAction;
  @TextColumn() entityType: AuditedEntity;
  @Column({ type: 'uuid', nullable: true }) entityId: string | null;
  @TextColumn() summary: string;
  @Column({ type: 'jsonb', nullable: true }) changes: AuditChanges | null;
  @TextColumn() requestId: string;
}
