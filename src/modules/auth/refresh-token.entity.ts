import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { CreatedAtColumn, IdColumn, InstantColumn, TenantIdColumn } from '../../shared/database/columns.js';
import { Session } from './session.entity.js';

/** Stored as SHA-256: 256 random bits need no slow hash. */
@Entity('refresh_tokens')
@Index('ux_refresh_tokens_hash', ['tokenHash'], { unique: true })
@Index('ix_refresh_tokens_session', ['tenantId', 'sessionId'])
@ForeignKey(() => Session, ['tenantId', 'sessionId'], ['tenantId', 'id'], {
  name: 'fk_refresh_tokens_session',
  onDelete: 'CASCADE',
})
export class RefreshToken {
  @TenantIdColumn('pk_refresh_tokens') tenantId: string;
  @IdColumn('pk_refresh_tokens') id: string;
  @Column({ type: 'uuid' }) sessionId: string;
  @Column({ type: 'bytea' }) tokenHash: Buffer;
  @CreatedAtColumn() createdAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) spentAt: Date | null;
}
