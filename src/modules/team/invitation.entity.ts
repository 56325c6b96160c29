import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  CreatedAtColumn,
  IdColumn,
  InstantColumn,
  TenantIdColumn,
  TextColumn,
} from '../../shared/database/columns.js';
import { Membership } from '../users/membership.entity.js';
import type { GivenRole } from './domain/team-rules.js';

/** Pending while neither accepted nor cancelled; it holds a seat until then, expired or not. */
@Entity('invitations')
@Index('ux_invitations_token', ['tokenHash'], { unique: true })
@Index('ux_invitations_pending', { synchronize: false }) // on lower(email), see the migration
@Check('ck_invitations_role', `role IN ('Admin', 'Member')`)
@ForeignKey(() => Membership, ['tenantId', 'invitedBy'], ['tenantId', 'userId'], {
  name: 'fk_invitations_inviter',
})
export class Invitation {
  @TenantIdColumn('pk_invitations') tenantId: string;
  @IdColumn('pk_invitations') id: string;
  @TextColumn() name: string;
  @TextColumn() email: string;
  @TextColumn() role: GivenRole;
  /** SHA-256: 256 random bits need no slow hash. */
  @Column({ type: 'bytea' }) tokenHash: Buffer;
  @Column({ type: 'uuid' }) invitedBy: string;
  @CreatedAtColumn() createdAt: Date;
  @InstantColumn() sentAt: Date;
  @InstantColumn() expiresAt: Date;
  @InstantColumn({ nullable: true }) acceptedAt: Date | null;
  @InstantColumn({ nullable: true }) cancelledAt: Date | null;
}
