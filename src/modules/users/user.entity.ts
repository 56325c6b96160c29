import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { CreatedAtColumn, InstantColumn, TextColumn, IdColumn } from '../../shared/database/columns.js';
import type { Language } from '../../shared/text/languages.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** A person, who may belong to several companies. Only the identity scope sees these rows. */
@Entity('users')
@Index('ux_users_email', { synchronize: false }) // on lower(email), see the migration
@ForeignKey(() => Tenant, ['lastTenantId'], ['id'], { name: 'fk_users_last_tenant', onDelete: 'SET NULL' })
export class User {
  @IdColumn('pk_users')
  id: string;
  @TextColumn() email: string;
  @TextColumn() name: string;
  /** argon2id; NULL for people who sign in elsewhere. */
  @TextColumn({ nullable: true }) passwordHash: string | null;
  @TextColumn({ default: 'en' }) language: Language;
  @InstantColumn({ nullable: true }) emailVerifiedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) lastTenantId: string | null;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() updatedAt: Date;
}
