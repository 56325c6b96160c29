import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';

@Injectable()
export class InvoiceCountersRepository {
  constructor(private readonly database: Database) {}

  /** 1, 2, 3 … per tenant and name. */
  async next(tenantId: string, name: 'draft' | 'payment_reference'): Promise<bigint> {
    const rows = await this.database.query<{ value: string }>(
      `INSERT INTO tenant_counters (tenant_id, name, value) VALUES ($1, $2, 1)
       ON CONFLICT (tenant_id, name) DO UPDATE SET value = tenant_counters.value + 1
       RETURNING value`,
      [tenantId, name],
    );
    return BigInt(rows[0]!.value);
  }
}
