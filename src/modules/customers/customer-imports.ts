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

/** Many customers at once, for the module imports: room in the plan and the audit are its business. */
@Injectable()
export class CustomerImports {
  constructor(private readonly database: Database) {}

  /** In the open transaction. */
  async insert(tenantId: string, customers: readonly NewCustomer[]): Promise<void> {
    const rows = customers.map(({ id, dto }) => ({ tenantId, id, name: dto.name, ...toCustomerValues(dto) }));
    const contacts = customers.flatMap(({ id, dto }) =>
      plannedContacts(dto.contacts ?? [], []).rows.map((contact) => ({
        ...contact,
        tenantId,
        customerId: id,
      })),
    );
    await this.database.transaction(tenantId, async () => {
      await this.database.insertMany(Customer, rows);
      await this.database.insertMany(Contact, contacts);
    });
  }
}
