import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { InvoicePayment } from './invoice-payment.entity.js';
import type { PaymentRow } from './invoice-rows.js';

export type NewPayment = Pick<PaymentRow, 'date' | 'amount' | 'method' | 'reference' | 'createdBy'>;

@Injectable()
export class InvoicePaymentsRepository {
  constructor(private readonly database: Database) {}

  async insert(tenantId: string, invoiceId: string, payment: NewPayment): Promise<void> {
    await this.database.manager.insert(InvoicePayment, { tenantId, invoiceId, ...payment });
  }

  async delete(tenantId: string, invoiceId: string, id: string): Promise<void> {
    await this.database.manager.delete(InvoicePayment, { tenantId, invoiceId, id });
  }
}
