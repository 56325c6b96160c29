import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { NumberGap, NumberRaise } from './domain/number-gaps.js';

/**
 * $1 tenant. Between two numbers of a series, before its first one, and between its last one and the next to come. What is
 * in the trash counts: a numbered document is never deleted, but if one were, its number would still be given.
 */
const SELECT_GAPS = `
  WITH numbered AS (
    SELECT document_type, series_prefix, sequence,
           lag(sequence, 1, 0) OVER (PARTITION BY document_type, series_prefix ORDER BY sequence) AS before
      FROM invoices WHERE tenant_id = $1 AND sequence IS NOT NULL
    UNION ALL
    SELECT s.document_type, s.prefix, s.next_sequence, coalesce(
             (SELECT max(i.sequence) FROM invoices i
               WHERE i.tenant_id = s.tenant_id AND i.document_type = s.document_type AND i.series_prefix = s.prefix
                 AND i.sequence IS NOT NULL), 0)
      FROM invoice_series s WHERE s.tenant_id = $1
  )
  SELECT document_type AS "documentType", series_prefix AS prefix, before + 1 AS first, sequence - 1 AS last
    FROM numbered WHERE sequence > before + 1
   ORDER BY document_type, series_prefix, before`;

/** $1 tenant. As `InvoiceNumbersService` records them. */
const SELECT_RAISES = `
  SELECT changes->'series'->>'to' AS prefix, (changes->'invoiceNextSeq'->>'from')::int AS "from",
         (changes->'invoiceNextSeq'->>'to')::int AS "to"
    FROM audit_log WHERE tenant_id = $1 AND action = 'NextNumberSet'`;

/** Looks for missing numbers; changes nothing. */
@Injectable()
export class InvoiceGapsRepository {
  constructor(private readonly database: Database) {}

  listGaps(tenantId: string): Promise<NumberGap[]> {
    return this.database.read<NumberGap>(tenantId, SELECT_GAPS, [tenantId]);
  }

  listRaises(tenantId: string): Promise<NumberRaise[]> {
    return this.database.read<NumberRaise>(tenantId, SELECT_RAISES, [tenantId]);
  }
}
