import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { SignInProvider } from '../../../shared/config/sign-in-providers.js';
import { CreatedAtColumn, TextColumn } from '../../../shared/database/columns.js';
import { User } from '../../users/user.entity.js';

/** Who a person is at Google or Microsoft: issuer and subject, never the e-mail address. */
@Entity('user_identities')
@Index('ix_user_identities_user', ['userId'])
@Check('ck_user_identities_provider', `provider IN ('google', 'microsoft')`)
@ForeignKey(() => User, ['userId'], ['id'], { name: 'fk_user_identities_user', onDelete: 'CASCADE' })
export class UserIdentity {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_user_identities' }) issuer: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_user_identities' }) subject: string;
  @Column({ type: 'uuid' }) userId: string;
  @TextColumn() provider: SignInProvider;
  /** As verified when the row was made, for people to read. */
  @TextColumn({ nullable: true }) email: string | null;
  @CreatedAtColumn() createdAt: Date;
}
