import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CreatedAtColumn, InstantColumn, TextColumn } from '../database/columns.js';
import type { MailKind } from './mail-message.js';

/** A mail on its way out. What it says is sealed, and gone once it is delivered. */
@Entity('outgoing_mails')
@Index('ix_outgoing_mails_counted', ['tenantId', 'countedOn'])
@Index('ix_outgoing_mails_created', ['tenantId', 'createdAt'])
@Index('ix_outgoing_mails_waiting', ['tenantId', 'turn'], { where: `status = 'Queued'` })
@Check('ck_outgoing_mails_kind', `kind IN ('Verification', 'PasswordReset', 'Invitation', 'Invoice')`)
@Check('ck_outgoing_mails_status', `status IN ('Queued', 'Sent', 'Failed')`)
@Check('ck_outgoing_mails_sent', `(status = 'Sent') = (sent_at IS NOT NULL)`)
@Check(
  'ck_outgoing_mails_content',
  `CASE status WHEN 'Queued' THEN ciphertext IS NOT NULL WHEN 'Sent' THEN ciphertext IS NULL ELSE true END`,
)
@ForeignKey('Tenant', ['tenantId'], ['id'], { name: 'fk_outgoing_mails_tenant' }) // by name: shared knows no module
export class OutgoingMail {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_outgoing_mails' }) id: string;
  @Column({ type: 'uuid', nullable: true }) tenantId: string | null;
  @TextColumn() kind: MailKind;
  @TextColumn() recipient: string;
  /** Everybody else who gets it. */
  @Column({ type: 'text', array: true, default: () => `'{}'` }) copies: string[];
  @TextColumn({ default: 'Queued' }) status: 'Queued' | 'Sent' | 'Failed';
  @Column({ type: 'bytea', nullable: true }) ciphertext: Buffer | null;
  @TextColumn() masterKeyId: string;
  /** The same at every try, so that mail servers notice a repetition. */
  @TextColumn() messageId: string;
  @Column({ type: 'integer', default: 0 }) attempts: number;
  @TextColumn({ nullable: true }) lastError: string | null;
  /** The day whose allowance it has used. */
  @Column({ type: 'date', nullable: true }) countedOn: string | null;
  /** Its place among the mails of its company that wait. */
  @Column({ type: 'integer', default: 0 }) turn: number;
  @CreatedAtColumn() createdAt: Date;
  @InstantColumn({ nullable: true }) sentAt: Date | null;
}
