import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  CreatedAtColumn,
  IdColumn,
  MoneyColumn,
  NameColumn,
  TenantIdColumn,
  TextColumn,
  VersionColumn,
} from '../../shared/database/columns.js';
import { Customer } from '../customers/customer.entity.js';

/** Work for one customer that is looked at together, with a budget of hours or money. */
@Entity('projects')
@Unique('uq_projects_customer', ['tenantId', 'customerId', 'id'])
@Index('ix_projects_name', ['tenantId', 'name', 'id'])
@Index('ix_projects_created', ['tenantId', 'createdAt', 'id'])
@Index('ix_projects_updated', ['tenantId', 'updatedAt', 'id'])
@Check('ck_projects_budgets', 'budget_hours >= 0 AND budget_amount >= 0')
@ForeignKey(() => Customer, ['tenantId', 'customerId'], ['tenantId', 'id'], { name: 'fk_projects_customer' })
export class Project {
  @TenantIdColumn('pk_projects') tenantId: string;
  @IdColumn('pk_projects') id: string;
  @Column({ type: 'uuid' }) customerId: string;
  @NameColumn() name: string;
  @TextColumn({ nullable: true }) code: string | null;
  @Column({ type: 'numeric', precision: 12, scale: 2, nullable: true }) budgetHours: string | null;
  @MoneyColumn({ nullable: true }) budgetAmount: string | null;
  @Column({ type: 'boolean', default: false }) isArchived: boolean;
  @VersionColumn() version: number;
  @CreatedAtColumn() createdAt: Date;
  @CreatedAtColumn() updatedAt: Date;
}
