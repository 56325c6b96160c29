import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, TenantIdColumn, TextColumn } from '../database/columns.js';

const PRIMARY_KEY = 'pk_idempotency_records';

/** The answer to a POST with an Idempotency-Key, for those who ask again (contract 1.4). */
@Entity('idempotency_records')
@Index('ix_idempotency_records_created', ['tenantId', 'createdAt'])
@ForeignKey('Tenant', ['tenantId'], ['id'], { name: 'fk_idempotency_records_tenant' }) // by name: shared knows no module
export class IdempotencyRecord {
  @TenantIdColumn(PRIMARY_KEY) tenantId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: PRIMARY_KEY }) key: string;
  /** Verb, path and query. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: PRIMARY_KEY }) route: string;
  @Column({ type: 'bytea' }) bodyHash: Buffer;
  @Column({ type: 'smallint' }) status: number;
  /** As it was sent, byte for byte, without secrets. */
  @TextColumn() answer: string;
  @TextColumn({ nullable: true }) etag: string | null;
  @InstantColumn() createdAt: Date;
}
