import { Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  CreatedAtColumn,
  IdColumn,
  InstantColumn,
  TenantIdColumn,
  TextColumn,
} from '../../shared/database/columns.js';
import { Membership } from '../users/membership.entity.js';

/** One sign-in of a person to a company. Its refresh tokens are one family: the reuse of one ends them all. */
@Entity('sessions')
@Index('ix_sessions_user', ['userId', 'createdAt'])
@ForeignKey(() => Membership, ['tenantId', 'userId'], ['tenantId', 'userId'], {
  name: 'fk_sessions_membership',
})
export class Session {
  @TenantIdColumn('pk_sessions') tenantId: string;
  @IdColumn('pk_sessions') id: string;
  @Column({ type: 'uuid' }) userId: string;
  @TextColumn({ nullable: true }) userAgent: string | null;
  @TextColumn({ nullable: true }) ip: string | null;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() lastSeenAt: Date;
  @InstantColumn({ nullable: true }) endedAt: Date | null;
}
