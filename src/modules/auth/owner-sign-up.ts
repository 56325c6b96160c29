import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Language } from '../../shared/text/languages.js';
import { AuditService } from '../audit/audit.service.js';
import { TenantsService } from '../tenants/tenants.service.js';
import { UsersService } from '../users/users.service.js';
import { EmailTaken } from './auth.errors.js';

export interface NewOwner {
  readonly email: string;
  readonly name: string;
  readonly companyName: string;
  readonly language: Language;
  /** Null for people who sign in with Google or Microsoft. */
  readonly passwordHash: string | null;
  readonly emailVerifiedAt: Date | null;
}

export interface SignedUp {
  readonly tenantId: string;
  readonly userId: string;
}

/** A new person with a new company, whose Owner they are: for every way to sign up. */
@Injectable()
export class OwnerSignUp {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly tenants: TenantsService,
    private readonly audit: AuditService,
  ) {}

  /**
   * `also` runs in the same transaction.
   * @throws EmailTaken
   */
  async create(owner: NewOwner, also: (ids: SignedUp) => Promise<void> = nothing): Promise<SignedUp> {
    const { companyName, ...person } = owner;
    const [tenantId, userId] = [randomUUID(), randomUUID()];
    await this.database.identityTransaction(async () => {
      await this.tenants.create({ id: tenantId, companyName, language: person.language });
      if (!(await this.users.create({ ...person, id: userId, lastTenantId: tenantId })))
        throw new EmailTaken();
      await this.users.join(tenantId, userId, person.name, 'Owner');
      await this.audit.record(
        { tenantId, userId, email: person.email },
        {
          action: 'SignedUp',
          entityType: 'User',
          entityId: userId,
          summary: `Signed up with ${companyName}`,
        },
      );
      await also({ tenantId, userId });
    }, tenantId);
    return { tenantId, userId };
  }
}

const nothing = (): Promise<void> => Promise.resolve();
