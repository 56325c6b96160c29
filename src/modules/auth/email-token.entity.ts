import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../shared/database/columns.js';
import { User } from '../users/user.entity.js';

export type EmailTokenPurpose = 'Verification' | 'PasswordReset';

/** A mailed link that works. Stored as SHA-256: 256 random bits need no slow hash. */
@Entity('email_tokens')
@Index('ux_email_tokens_hash', ['tokenHash'], { unique: true })
@Check('ck_email_tokens_purpose', `purpose IN ('Verification', 'PasswordReset')`)
@ForeignKey(() => User, ['userId'], ['id'], { name: 'fk_email_tokens_user' })
export class EmailToken {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_email_tokens' }) userId: string;
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_email_tokens' }) purpose: EmailTokenPurpose;
  @Column({ type: 'bytea' }) tokenHash: Buffer;
  @InstantColumn() expiresAt: Date;
}
