import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn } from '../../../shared/database/columns.js';

/** Something that works once and has been used, as SHA-256. */
@Entity('openid_used_tickets')
@Index('ix_openid_used_tickets_expiry', ['expiresAt'])
export class UsedTicket {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'pk_openid_used_tickets' }) ticketHash: Buffer;
  @InstantColumn() expiresAt: Date;
}
