import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { brokenConstraint } from '../../shared/database/database-errors.js';
import type { Language } from '../../shared/text/languages.js';
import type { InvitationToken } from './domain/invitation-token.js';
import type { GivenRole } from './domain/team-rules.js';
import { Invitation } from './invitation.entity.js';
import { AlreadyInvited, InvitationNotFound } from './team.errors.js';

export interface InvitationRow {
  id: string;
  name: string;
  email: string;
  role: GivenRole;
  sentAt: string;
  expiresAt: string;
}

/** As its link finds it, with what the person should know before joining. */
export interface OpenInvitationRow extends InvitationRow {
  tenantId: string;
  teamName: string;
  teamLanguage: Language;
  accountExists: boolean;
}

type NewInvitation = Pick<Invitation, 'name' | 'email' | 'role' | 'invitedBy'>;

const COLUMNS = `i.id, i.name, i.email, i.role, i.sent_at AS "sentAt", i.expires_at AS "expiresAt"`;
const IS_PENDING = 'i.accepted_at IS NULL AND i.cancelled_at IS NULL';

@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  /** Pending ones, expired or not. */
  list(tenantId: string): Promise<InvitationRow[]> {
    return this.database.read<InvitationRow>(
      tenantId,
      `SELECT ${COLUMNS} FROM invitations i WHERE i.tenant_id = $1 AND ${IS_PENDING} ORDER BY i.created_at, i.id`,
      [tenantId],
    );
  }

  /** By its link, before a tenant is known. */
  async getByToken(tokenHash: Buffer): Promise<OpenInvitationRow> {
    const rows = await this.database.readIdentity<OpenInvitationRow>(
      `SELECT ${COLUMNS}, i.tenant_id AS "tenantId", t.company_name AS "teamName", t.language AS "teamLanguage",
              EXISTS (SELECT FROM users u WHERE lower(u.email) = lower(i.email)) AS "accountExists"
         FROM invitations i JOIN tenants t ON t.id = i.tenant_id
        WHERE i.token_hash = $1 AND ${IS_PENDING}`,
      [tokenHash],
    );
    return one(rows);
  }

  async insert(tenantId: string, invitation: NewInvitation, link: InvitationToken): Promise<InvitationRow> {
    const { name, email, role, invitedBy } = invitation;
    try {
      const rows = await this.database.query<InvitationRow>(
        `INSERT INTO invitations AS i (tenant_id, name, email, role, invited_by, token_hash, sent_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
        [tenantId, name, email, role, invitedBy, link.tokenHash, link.sentAt, link.expiresAt],
      );
      return one(rows);
    } catch (error) {
      if (brokenConstraint(error) === 'ux_invitations_pending') throw new AlreadyInvited();
      throw error;
    }
  }

  /** A new link; the old one finds nothing any more. */
  async renew(tenantId: string, id: string, link: InvitationToken): Promise<InvitationRow> {
    const rows = await this.database.query<InvitationRow>(
      `UPDATE invitations i SET token_hash = $3, sent_at = $4, expires_at = $5
        WHERE i.tenant_id = $1 AND i.id = $2 AND ${IS_PENDING} RETURNING ${COLUMNS}`,
      [tenantId, id, link.tokenHash, link.sentAt, link.expiresAt],
    );
    return one(rows);
  }

  async cancel(tenantId: string, id: string): Promise<InvitationRow> {
    const rows = await this.database.query<InvitationRow>(
      `UPDATE invitations i SET cancelled_at = now()
        WHERE i.tenant_id = $1 AND i.id = $2 AND ${IS_PENDING} RETURNING ${COLUMNS}`,
      [tenantId, id],
    );
    return one(rows);
  }

  /** Uses the link up; of many at once exactly one gets the row. */
  async markAccepted(tenantId: string, tokenHash: Buffer): Promise<InvitationRow> {
    const rows = await this.database.query<InvitationRow>(
      `UPDATE invitations i SET accepted_at = now()
        WHERE i.tenant_id = $1 AND i.token_hash = $2 AND ${IS_PENDING} RETURNING ${COLUMNS}`,
      [tenantId, tokenHash],
    );
    return one(rows);
  }
}

function one<Row>(rows: readonly Row[]): Row {
  if (!rows[0]) throw new InvitationNotFound();
  return rows[0];
}
