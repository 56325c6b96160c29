import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CreatedAtColumn, InstantColumn, TenantIdColumn, TextColumn } from '../../shared/database/columns.js';
import type { Role } from '../../shared/http/actor.js';
import { Tenant } from '../tenants/tenant.entity.js';
import { User } from './user.entity.js';

/** A person in a company. The row stays when they leave: entries keep their name. */
@Entity('memberships')
@Index('ux_memberships_owner', ['tenantId'], { unique: true, where: `role = 'Owner' AND removed_at IS NULL` })
@Index('ix_memberships_user', ['userId'])
@Check('ck_memberships_role', `role IN ('Owner', 'Admin', 'Member')`)
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_memberships_tenant' })
@ForeignKey(() => User, ['userId'], ['id'], { name: 'fk_memberships_user' })
export class Membership {
  @TenantIdColumn('pk_memberships') tenantId: string;
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_memberships' }) userId: string;
  @TextColumn() role: Role;
  @TextColumn() name: string;
  @CreatedAtColumn() joinedAt: Date;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
}
