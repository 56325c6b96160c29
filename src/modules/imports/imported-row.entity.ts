import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CreatedAtColumn, TenantIdColumn } from '../../shared/database/columns.js';
import { Tenant } from '../tenants/tenant.entity.js';

/** What can be imported. */
export const IMPORT_KINDS = ['LogEntries', 'Customers'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** A row of a file that was imported once; it stays when what became of it is deleted. */
@Entity('imported_rows')
@Check('ck_imported_rows_kind', `kind IN ('LogEntries', 'Customers')`)
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'fk_imported_rows_tenant' })
export class ImportedRow {
  @TenantIdColumn('pk_imported_rows') tenantId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_imported_rows' }) kind: ImportKind;
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'pk_imported_rows' }) fingerprint: Buffer;
  /** A log entry or a customer; without a foreign key, since it may be purged. */
  @Column({ type: 'uuid' }) entityId: string;
  @CreatedAtColumn() createdAt: Date;
}
