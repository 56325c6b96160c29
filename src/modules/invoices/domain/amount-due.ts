import { decimal, type Decimal, ZERO } from '../../../shared/money/money.js';

interface DueInvoice {
  documentType: 'Invoice' | 'CreditNote';
  status: 'Draft' | 'Sent' | 'Paid' | 'Cancelled';
  total: string;
  creditedAmount: string;
  paidAmount: string;
}

/** total − credited − paid; 0 on a Draft, a Cancelled one and a credit note (contract 6.6). */
export function amountDue({ documentType, status, total, creditedAmount, paidAmount }: DueInvoice): Decimal {
  if (documentType === 'CreditNote' || status === 'Draft' || status === 'Cancelled') return ZERO;
  return decimal(total).minus(creditedAmount).minus(paidAmount);
}
