import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { Contact } from './contact.entity.js';
import { Customer } from './customer.entity.js';
import { toCustomerValues } from './customer.mapper.js';
import { plannedContacts } from './domain/planned-contacts.js';
import type { CreateCustomerDto } from './dto/customer.dto.js';

export interface NewCustomer {
  readonly id: string;
  /** Checked already; own services are not read. */
  readonly dto: CreateCustomerDto;
}

/** Far below the 65,535 parameters that a statement may have. */
const ROWS_PER_INSERT = 500;

/** Many customers at once, for the module imports: room in the plan and the audit are its business. */
@Injectable()
export class CustomerImports {
  constructor(private readonly database: Database) {}

  /** In the open transaction; so many rows per statement. */
  async insert(tenantId: string, customers: readonly NewCustomer[]): Promise<void> {
    await this.database.transaction(tenantId, async () => {
      for (let start = 0; start < customers.length; start += ROWS_PER_INSERT) {
        await this.insertSome(tenantId, customers.slice(start, start + ROWS_PER_INSERT));
      }
    });
  }

  private async insertSome(tenantId: string, customers: readonly NewCustomer[]): Promise<void> {
    const rows = customers.map(({ id, dto }) => ({ tenantId, id, name: dto.name, ...toCustomerValues(dto) }));
    await this.database.manager
      .createQueryBuilder()
      .insert()
      .into(Customer)
      .values(rows)
      .updateEntity(false)
      .execute();
    const contacts = customers.flatMap(({ id, dto }) =>
      plannedContacts(dto.contacts ?? [], []).rows.map((contact) => ({
        ...contact,
        tenantId,
        customerId: id,
      })),
    );
    if (contacts.length === 0) return;
    await this.database.manager
      .createQueryBuilder()
      .insert()
      .into(Contact)
      .values(contacts)
      .updateEntity(false)
      .execute();
  }
}
