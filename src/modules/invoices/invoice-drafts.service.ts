import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import type { FieldErrors } from '../../shared/errors/domain-error.js';
import type { Actor } from '../../shared/http/actor.js';
import { assertUnchanged } from '../../shared/http/preconditions.js';
import { presentOnly } from '../../shared/http/present-only.js';
import { decimal, decimalOrNull } from '../../shared/money/money.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { type TenantRow, TenantsService } from '../tenants/tenants.service.js';
import { isDueTooEarly } from './domain/document-dates.js';
import { entryFaults } from './domain/invoiceable-entries.js';
import type { InvoiceLine } from './domain/line-from-entry.js';
import { linesOfEntries } from './domain/line-groups.js';
import { isTooLarge, lineFaults, TOO_LARGE } from './domain/line-rules.js';
import { invoiceTotals } from './domain/totals.js';
import { lineVat } from './domain/vat-category.js';
import type { CreateInvoiceDto, UpdateInvoiceDto } from './dto/invoice.dto.js';
import type { InvoiceResponse } from './dto/invoice.response.js';
import type { LineItemDto } from './dto/line-item.dto.js';
import { InvoiceCountersRepository } from './invoice-counters.repository.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import type { BuyerRow, InvoiceRow } from './invoice-rows.js';
import { toLineRow, toVatParties } from './invoice.mapper.js';
import { EntriesNotInvoiceable, InvoiceNotDraft } from './invoices.errors.js';
import { InvoicesRepository } from './invoices.repository.js';
import { InvoicesService } from './invoices.service.js';
import { toInvoiceLines } from './line-item.mapper.js';

const DUE_TOO_EARLY = 'must not be before date';
const NO_SUCH_CUSTOMER = 'is not the id of a customer';
const NO_SUCH_CONTACT = 'is not the id of a contact of this customer';

/** Makes invoices of entries, and changes them while they are drafts. */
@Injectable()
export class InvoiceDraftsService {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoicesRepository,
    private readonly counters: InvoiceCountersRepository,
    private readonly tenants: TenantsService,
    private readonly entries: LogEntriesService,
    private readonly history: InvoiceHistoryService,
    private readonly reading: InvoicesService,
  ) {}

  /** Of entries, or of lines that somebody wrote: the body has exactly one of the two. */
  async create(actor: Actor, dto: CreateInvoiceDto): Promise<InvoiceResponse> {
    const { tenantId } = actor;
    const id = await this.database.transaction(tenantId, async () => {
      const buyer = await this.checkedBuyer(tenantId, dto);
      const tenant = await this.tenants.get(tenantId);
      const { lines, entryIds } = dto.lineItems
        ? { lines: writtenLines(dto.lineItems, tenant, buyer), entryIds: [] }
        : await this.linesOfEntries(tenant, buyer, dto);
      const made = await this.insert(tenant, buyer, dto, lines);
      if (entryIds.length > 0) {
        await this.invoices.insertSources(tenantId, made.id, entryIds);
        await this.entries.markInvoiced(tenantId, entryIds, made.id);
      }
      const description = dto.lineItems
        ? `Created with ${counted(lines.length, 'line')}`
        : `Created with ${counted(entryIds.length, 'entry', 'entries')}`;
      await this.history.record(actor, made, { type: 'Created', description });
      return made.id;
    });
    // Outside, so that nobody waits for the counter while the answer is read.
    return this.reading.get(tenantId, id);
  }

  /** @throws InvoiceNotDraft */
  update(actor: Actor, id: string, dto: UpdateInvoiceDto): Promise<InvoiceResponse> {
    const { tenantId } = actor;
    return this.database.transaction(tenantId, async () => {
      const stored = await this.invoices.getForUpdate(tenantId, id);
      assertUnchanged(stored.version);
      if (stored.status !== 'Draft') throw new InvoiceNotDraft(stored.status);
      const tenant = await this.tenants.get(tenantId);
      const lines = toInvoiceLines(dto.lineItems, tenant, toVatParties(tenant, customerOf(stored)));
      const errors = {
        ...(isDueTooEarly(dto.date, dto.dueDate) && { dueDate: [DUE_TOO_EARLY] }),
        ...(await this.contactFaults(tenantId, stored, dto.contactId)),
        ...lineFaults(lines, stored.sourceLogEntryIds),
      };
      if (Object.keys(errors).length > 0) throw new ValidationFailed(errors);
      await this.invoices.update(tenantId, id, {
        date: dto.date,
        dueDate: dto.dueDate,
        ...presentOnly({ buyerReference: dto.buyerReference, notes: dto.notes, contactId: dto.contactId }),
        ...totalsOf(lines),
      });
      await this.invoices.replaceLines(tenantId, id, lines.map(toLineRow));
      await this.history.record(actor, stored, { type: 'Updated', description: 'Changed' });
      return this.reading.get(tenantId, id);
    });
  }

  private async insert(
    { id: tenantId, currency, language }: TenantRow,
    buyer: BuyerRow,
    dto: CreateInvoiceDto,
    lines: readonly InvoiceLine[],
  ): Promise<Pick<InvoiceRow, 'id' | 'invoiceNumber'>> {
    const invoiceNumber = `DRAFT-${await this.counters.next(tenantId, 'draft')}`;
    const rows = lines.map(toLineRow);
    const id = await this.invoices.insert(tenantId, {
      invoiceNumber,
      customerId: dto.customerId,
      contactId: buyer.contactId,
      currency: buyer.currency ?? currency,
      language: buyer.language ?? language,
      date: dto.date,
      dueDate: dto.dueDate,
      buyerReference: dto.buyerReference ?? buyer.defaultBuyerReference,
      ...totalsOf(lines),
      originalLineItems: rows,
    });
    await this.invoices.replaceLines(tenantId, id, rows);
    return { id, invoiceNumber };
  }

  private async checkedBuyer(tenantId: string, dto: CreateInvoiceDto): Promise<BuyerRow> {
    const buyer = await this.invoices.findBuyer(tenantId, dto.customerId, dto.contactId ?? null);
    const isKnown = buyer !== null && !buyer.isDeleted;
    const hasContact = !dto.contactId || (isKnown && hasCurrentContact(buyer));
    const errors: FieldErrors = {
      ...(!isKnown && { customerId: [NO_SUCH_CUSTOMER] }),
      ...(!hasContact && { contactId: [NO_SUCH_CONTACT] }),
      ...(isDueTooEarly(dto.date, dto.dueDate) && { dueDate: [DUE_TOO_EARLY] }),
    };
    if (!isKnown || Object.keys(errors).length > 0) throw new ValidationFailed(errors);
    return buyer;
  }

  /** The contact that an invoice has already may stay, removed or not. */
  private async contactFaults(
    tenantId: string,
    stored: InvoiceRow,
    contactId: string | null | undefined,
  ): Promise<FieldErrors> {
    if (!contactId || contactId === stored.contactId) return {};
    const buyer = await this.invoices.findBuyer(tenantId, stored.customerId, contactId);
    return buyer && hasCurrentContact(buyer) ? {} : { contactId: [NO_SUCH_CONTACT] };
  }

  /** Locks the entries: of two invoices that want one of them, the second one is refused. */
  private async linesOfEntries(
    tenant: TenantRow,
    buyer: BuyerRow,
    dto: CreateInvoiceDto,
  ): Promise<{ lines: InvoiceLine[]; entryIds: string[] }> {
    const wanted = dto.logEntryIds ?? [];
    const entries = await this.entries.lockForInvoicing(tenant.id, wanted);
    const faults = entryFaults(wanted, entries, dto.customerId);
    if (faults.length > 0) throw new EntriesNotInvoiceable(faults);
    const percent = decimalOrNull(dto.vatPercent);
    const vat = lineVat(percent, null, decimal(tenant.defaultVatPercent), toVatParties(tenant, buyer));
    const lines = linesOfEntries(entries, dto.groupBy ?? 'entry', vat, buyer.language ?? tenant.language);
    if (isTooLarge(lines)) throw ValidationFailed.field('logEntryIds', TOO_LARGE);
    return { lines, entryIds: entries.map(({ id }) => id) };
  }
}

/** Lines of an invoice without entries, by the same rules as those of a PUT. */
function writtenLines(items: readonly LineItemDto[], tenant: TenantRow, buyer: BuyerRow): InvoiceLine[] {
  const lines = toInvoiceLines(items, tenant, toVatParties(tenant, buyer));
  const errors = lineFaults(lines, []);
  if (Object.keys(errors).length > 0) throw new ValidationFailed(errors);
  return lines;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function totalsOf(lines: readonly InvoiceLine[]): { subtotal: string; vatAmount: string; total: string } {
  const { subtotal, vatAmount, total } = invoiceTotals(lines);
  return { subtotal: subtotal.toFixed(2), vatAmount: vatAmount.toFixed(2), total: total.toFixed(2) };
}

function customerOf(row: InvoiceRow): { isCompany: boolean; vatNumber: string | null } {
  return { isCompany: row.customerIsCompany, vatNumber: row.customerVatNumber };
}

/** The contact that was asked for is one of this customer, and not removed. */
function hasCurrentContact({ contactId, isContactRemoved }: BuyerRow): boolean {
  return contactId !== null && !isContactRemoved;
}
