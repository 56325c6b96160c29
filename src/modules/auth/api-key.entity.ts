import { Column, Entity, ForeignKey, Index } from 'typeorm';
import {
  CreatedAtColumn,
  IdColumn,
  InstantColumn,
  TenantIdColumn,
  TextColumn,
} from '../../shared/database/columns.js';
import { Membership } from '../users/membership.entity.js';

/** Found by `keyHmac`, shown again from `keyCiphertext`; the key itself is stored nowhere. */
@Entity('api_keys')
@Index('ux_api_keys_hmac', ['keyHmac'], { unique: true })
@ForeignKey(() => Membership, ['tenantId', 'createdBy'], ['tenantId', 'userId'], {
  name: 'fk_api_keys_creator',
})
export class ApiKey {
  @TenantIdColumn('pk_api_keys') tenantId: string;
  @IdColumn('pk_api_keys') id: string;
  @TextColumn() name: string;
  @TextColumn() maskedKey: string;
  @Column({ type: 'bytea' }) keyHmac: Buffer;
  @Column({ type: 'bytea' }) keyCiphertext: Buffer;
  @TextColumn() masterKeyId: string;
  @Column({ type: 'uuid' }) createdBy: string;
  @CreatedAtColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) lastUsedAt: Date | null;
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
}
