import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  CreatedAtColumn,
  IdColumn,
  InstantColumn,
  NameColumn,
  TenantIdColumn,
  TextColumn,
  VersionColumn,
} from '../../shared/database/columns.js';
import type { Language } from '../../shared/text/languages.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** Whom a company works for and invoices. */
@Entity('customers')
@Index('ix_customers_name', ['tenantId', 'name', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_customers_created', ['tenantId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_customers_updated', ['tenantId', 'updatedAt', 'id'], { where: 'deleted_at IS NULL' })
@Index('ix_customers_deleted', ['tenantId', 'deletedAt', 'id'], { where: 'deleted_at IS NOT NULL' })
@Check('ck_customers_language', `language IN ('en', 'nl', 'fr', 'de')`)
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_customers_tenant' })
export class Customer {
  @TenantIdColumn('pk_customers') tenantId: string;
  @IdColumn('pk_customers') id: string;
  @NameColumn() name: string;
  @Column({ type: 'boolean', default: true }) isCompany: boolean;
  @TextColumn({ nullable: true }) vatNumber: string | null;
  @TextColumn({ nullable: true }) registrationNumber: string | null;
  @TextColumn({ nullable: true }) peppolId: string | null;
  @TextColumn({ nullable: true }) email: string | null;
  @TextColumn({ nullable: true }) language: Language | null;
  @TextColumn({ nullable: true }) currency: string | null;
  @Column({ type: 'integer', nullable: true }) paymentTermDays: number | null;
  @TextColumn({ nullable: true }) defaultBuyerReference: string | null;
  @TextColumn({ nullable: true }) addressStreet: string | null;
  @TextColumn({ nullable: true }) addressLine2: string | null;
  @TextColumn({ nullable: true }) addressPostalCode: string | null;
  @TextColumn({ nullable: true }) addressCity: string | null;
  @TextColumn({ nullable: true }) addressCountry: string | null;
  @TextColumn({ nullable: true }) addressCountryCode: string | null;
  @TextColumn({ nullable: true }) notes: string | null;
  @Column({ type: 'boolean', default: false }) isArchived: boolean;
  @VersionColumn() version: number;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() updatedAt: Date;
  @InstantColumn({ nullable: true }) deletedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) deletedBy: string | null;
  /** Since then only its name is left, for the entries that show it. */
  @InstantColumn({ nullable: true }) purgedAt: Date | null;
}
