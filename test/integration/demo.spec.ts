import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoService } from '../../src/modules/demo/demo.service.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the demo account', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    // Of its own: the account is remembered there.
    folder = await mkdtemp(join(tmpdir(), 'tiktak-demo-'));
    test = await startTestApp({ DATA_DIR: folder });
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  it('shows an invoice with a partial payment and a credit note, and hours to invoice next', async () => {
    const { apiKey, invoiceId, invoiceNumber, logEntryId } = await test.app.get(DemoService).ensure();
    const api = test.api.by({ key: apiKey });

    const { body } = await api.get(`/invoices/${invoiceId}`);
    const note = await api.get(`/invoices/${body.creditNoteIds[0]}`);
    const entry = await api.get(`/log-entries/${logEntryId}`);

    expect(body).toMatchObject({
      invoiceNumber,
      status: 'Sent',
      total: 895.4,
      paidAmount: 300,
      creditedAmount: 48.4,
    });
    expect(body.amountDue).toBe(547);
    expect(note.body).toMatchObject({
      documentType: 'CreditNote',
      creditedInvoiceId: invoiceId,
      total: 48.4,
    });
    expect(entry.body.status).toBe('Completed');
  });
});
