import { asOwner, type TestDatabase } from './test-database.js';

/** Numbers of drafts that no counter reaches in a test. */
const FIRST = 1_000_000;

interface Buyer {
  readonly tenantId: string;
  readonly customerId: string;
}

/** So many drafts of 100 and 21 % at once, with one line each and without entries; their ids. */
export async function bulkDrafts(
  database: TestDatabase,
  { tenantId, customerId }: Buyer,
  count: number,
  date = '2026-04-03',
): Promise<string[]> {
  return asOwner(database, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO invoices (tenant_id, invoice_number, customer_id, currency, language, date, due_date, subtotal,
                             vat_amount, total, original_line_items)
       SELECT $1, 'DRAFT-' || ($3 + n + (SELECT count(*) FROM invoices WHERE tenant_id = $1)), $2, 'EUR', 'en', $4, $4,
              100, 21, 121, '[]'
         FROM generate_series(1, $5::int) n RETURNING id`,
      [tenantId, customerId, FIRST, date, count],
    );
    const ids = rows.map(({ id }) => id);
    await owner.query(
      `INSERT INTO invoice_lines (tenant_id, invoice_id, position, description, quantity, unit_code, rate, vat_percent,
                                  vat_category_code, net_amount)
       SELECT $1, unnest($2::uuid[]), 0, 'Work', 1, 'HUR', 100, 21, 'S', 100`,
      [tenantId, ids],
    );
    return ids;
  });
}

/** What a numbered document bears. */
export interface IssuedNumber {
  readonly id: string;
  readonly number: string;
  readonly sequence: number;
  readonly date: string;
}

/** Everything of a type that has a number, in its order. */
export async function issuedNumbers(
  database: TestDatabase,
  tenantId: string,
  documentType: 'Invoice' | 'CreditNote' = 'Invoice',
): Promise<IssuedNumber[]> {
  return asOwner(database, async (owner) => {
    const { rows } = await owner.query<IssuedNumber>(
      `SELECT id, invoice_number AS number, sequence, date::text FROM invoices
        WHERE tenant_id = $1 AND document_type = $2 AND sequence IS NOT NULL ORDER BY sequence, id`,
      [tenantId, documentType],
    );
    return rows;
  });
}

/** 1, 2, 3 … */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
