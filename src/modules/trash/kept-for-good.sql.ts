/**
 * What is never purged, as conditions on a row named as in the comment (contract 6.11): numbered documents, their
 * entries, services and customers. The list of the trash and the purge ask the same, so no date is shown that does not
 * hold.
 */
const ON_ISSUED_INVOICE = `
  EXISTS (SELECT 1 FROM invoice_source_entries source
            JOIN invoices issued ON issued.tenant_id = source.tenant_id AND issued.id = source.invoice_id
           WHERE source.tenant_id = l.tenant_id AND source.log_entry_id = l.id AND issued.issued_at IS NOT NULL)`;

/** `l` of log_entries */
export const ENTRY_IS_KEPT = ON_ISSUED_INVOICE;

/** `i` of invoices */
export const INVOICE_IS_KEPT = 'i.issued_at IS NOT NULL';

/** `c` of customers */
export const CUSTOMER_IS_KEPT = `
  EXISTS (SELECT 1 FROM invoices issued
           WHERE issued.tenant_id = c.tenant_id AND issued.customer_id = c.id AND issued.issued_at IS NOT NULL)`;

/** `s` of services */
export const SERVICE_IS_KEPT = `
  EXISTS (SELECT 1 FROM log_entries l
           WHERE l.tenant_id = s.tenant_id AND l.service_id = s.id AND ${ON_ISSUED_INVOICE})`;
