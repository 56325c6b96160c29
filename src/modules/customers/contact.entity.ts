import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { IdColumn, InstantColumn, TenantIdColumn, TextColumn } from '../../shared/database/columns.js';
import { Customer } from './customer.entity.js';

/** A person at a customer. A removed one keeps its row: old entries show its name. */
@Entity('contacts')
@Index('ix_contacts_customer', ['tenantId', 'customerId', 'position'], { where: 'removed_at IS NULL' })
@Index('ux_contacts_primary', ['tenantId', 'customerId'], {
  unique: true,
  where: 'is_primary AND removed_at IS NULL',
})
@ForeignKey(() => Customer, ['tenantId', 'customerId'], ['tenantId', 'id'], { name: 'fk_contacts_customer' })
export class Contact {
  @TenantIdColumn('pk_contacts') tenantId: string;
  @IdColumn('pk_contacts') id: string;
  @Column({ type: 'uuid' }) customerId: string;
  @TextColumn() name: string;
  @TextColumn({ nullable: true }) role: string | null;
  @TextColumn({ nullable: true }) email: string | null;
  @TextColumn({ nullable: true }) phone: string | null;
  @Column({ type: 'boolean', default: false }) isPrimary: boolean;
  @Column({ type: 'integer', default: 0 }) position: number;
  @InstantColumn({ nullable: true }) removedAt: Date | null;
}
