import type { Response } from 'supertest';
import { binary } from '../support/binary.js';
import { textOf } from '../support/pdf-text.js';
import { rowsOf } from '../support/tenant-rows.js';
import { asOwner } from '../support/test-database.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { type Tour, tourOf, type Visit } from '../support/tour.js';
import { textOfWorkbook } from '../support/workbook.js';

const CANARY = /canary_a/i;

/** Text that the API does not let anybody choose, and why. Everything else must have held a canary. */
const NOT_FREE: Readonly<Record<string, string>> = {
  'api_keys.masked_key': 'cut from the key',
  'api_keys.master_key_id': 'names one of our secrets',
  'audit_log.action': 'a fixed list',
  'audit_log.entity_type': 'a fixed list',
  'customers.address_country_code': 'derived from the country',
  'customers.currency': 'a fixed list',
  'customers.language': 'a fixed list',
  'customer_services.rounding': 'a fixed list',
  'customer_services.type': 'a fixed list',
  'idempotency_records.etag': 'a version',
  'idempotency_records.route': 'the path of an operation',
  'imported_rows.kind': 'a fixed list',
  'invitations.role': 'a fixed list',
  'invoice_events.error_message': 'what a mail server said',
  'invoice_events.external_id': 'only of links to accounting',
  'invoice_events.status': 'a fixed list',
  'invoice_events.tool_id': 'only of links to accounting',
  'invoice_events.type': 'a fixed list',
  'invoice_lines.unit_code': 'two or three letters',
  'invoice_lines.vat_category_code': 'a fixed list',
  'invoice_payments.method': 'a fixed list',
  'invoice_series.document_type': 'a fixed list',
  'invoices.currency': 'a fixed list',
  'invoices.document_type': 'a fixed list',
  'invoices.language': 'a fixed list',
  'invoices.status': 'a fixed list',
  'invoices.vat_breakdown': 'categories and amounts',
  'log_entry_attachments.content_type': 'a fixed list',
  'log_entries.rounding': 'a fixed list',
  'log_entries.status': 'a fixed list',
  'memberships.role': 'a fixed list',
  'outgoing_mails.kind': 'a fixed list',
  'outgoing_mails.last_error': 'what a mail server said',
  'outgoing_mails.master_key_id': 'names one of our secrets',
  'outgoing_mails.message_id': 'ours',
  'outgoing_mails.status': 'a fixed list',
  'services.rounding': 'a fixed list',
  'services.type': 'a fixed list',
  'sessions.ip': 'an address',
  'tenant_counters.name': 'a fixed list',
  'tenants.address_country_code': 'derived from the country',
  'tenants.bic': 'checked',
  'tenants.currency': 'a fixed list',
  'tenants.iban': 'checked',
  'tenants.language': 'a fixed list',
  'tenants.plan': 'a fixed list',
  'tenants.structured_reference': 'a fixed list',
  'tenants.time_rounding': 'a fixed list',
  'tenants.time_zone': 'a fixed list',
  'users.language': 'a fixed list',
  'users.password_hash': 'made from the password',
};

describe('the data of another company', () => {
  let test: TestApp;
  let other: Tour;
  let alone: Map<string, string>;
  let acme: Tour;

  beforeAll(async () => {
    test = await startTestApp();
    other = await tourOf(test, 'CANARY_B');
    alone = await everyRead(other);
    acme = await tourOf(test, 'CANARY_A');
  }, 180_000);
  afterAll(() => test.close());

  it('S-02: holds a canary in every text that the API can write', async () => {
    const rows = await rowsOf(test, acme.world.known['tenantId']!);
    const columns = await textColumns(test);

    const holding = columns.filter(({ table, column }) =>
      (rows[table] ?? []).some((row) => CANARY.test(JSON.stringify(row[column]))),
    );

    const names = holding.map(({ table, column }) => `${table}.${column}`);
    const expected = columns
      .map(({ table, column }) => `${table}.${column}`)
      .filter((name) => !NOT_FREE[name]);
    expect(names.sort()).toEqual(expected.sort());
    expect(names.length).toBeGreaterThan(50);
  });

  it('S-02: is in no list, search, file or log of mine, nor in any other answer', async () => {
    const reads = await everyRead(other);

    const leaks = [...reads].filter(([, text]) => CANARY.test(text)).map(([name]) => name);

    expect(leaks).toEqual([]);
    expect(reads.size).toBeGreaterThan(20);
  });

  it('S-02: changes no count, sum, order or page of mine: all is as it was before the other company came', async () => {
    const reads = await everyRead(other);

    for (const [name, text] of alone) expect([name, reads.get(name)]).toEqual([name, text]);
    for (const name of ['listCustomers', 'getInvoicePdf', 'getBilling', 'listAuditLog'])
      expect(alone.has(name)).toBe(true);
  });

  /** What every reading operation answers: headers and body as one text, PDFs and workbooks as what they say. */
  async function everyRead({ visits, world, visit }: Tour): Promise<Map<string, string>> {
    const names = new Set(
      visits
        .filter(({ operation }) => operation.method === 'get')
        .map(({ operation }) => operation.operationId),
    );
    const api = test.api.by(world.credentials.Owner);
    const answers = new Map<string, string>();
    for (const name of names) {
      const call = api.get(`/${pathOf(visit(name))}`);
      const answer = await (name.endsWith('Excel') ? call.buffer(true).parse(binary) : call);
      answers.set(name, await asText(answer));
    }
    return answers;
  }
});

/** Reading leaves traces in the log; what was there before them is what can be compared. */
function pathOf({ operation, path }: Visit): string {
  return operation.operationId === 'listAuditLog' ? `${path}?entityType=Customer` : path;
}

const NEW_IN_EVERY_ANSWER = /^(date|x-request-id|x-ratelimit-.*|ratelimit.*)$/;

async function asText({ headers, body, text }: Response): Promise<string> {
  const kept = Object.entries(headers as Record<string, unknown>).filter(
    ([name]) => !NEW_IN_EVERY_ANSWER.test(name),
  );
  const content = Buffer.isBuffer(body) ? await textOfFile(body) : (text ?? '');
  const timeless = content.replace(/"(lastUsedAt|lastSeenAt|requestId)":"[^"]*"/g, '"$1":""');
  return `${JSON.stringify(kept)}\n${timeless}`;
}

/** Of a PDF or a workbook, which is an archive: it begins with PK. */
function textOfFile(content: Buffer): Promise<string> {
  return content.toString('latin1', 0, 2) === 'PK' ? textOfWorkbook(content) : textOf(content);
}

function textColumns(test: TestApp): Promise<{ table: string; column: string }[]> {
  return asOwner(test.database, async (owner) => {
    const { rows } = await owner.query<{ table: string; column: string }>(
      `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
        WHERE c.table_schema = 'public' AND c.data_type IN ('text', 'ARRAY', 'jsonb')
          AND (c.table_name IN ('tenants', 'users') OR EXISTS (
            SELECT 1 FROM information_schema.columns t
             WHERE t.table_schema = 'public' AND t.table_name = c.table_name AND t.column_name = 'tenant_id'))`,
    );
    return rows;
  });
}
