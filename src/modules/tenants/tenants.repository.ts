import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import type { Plan } from '../../shared/http/actor.js';
import { Tenant } from './tenant.entity.js';

/** Columns as properties, in one place for the one SELECT. */
const COLUMNS: Record<keyof TenantRow, string> = {
  id: 'id',
  companyName: 'company_name',
  plan: 'plan',
  vatNumber: 'vat_number',
  companyRegistrationNumber: 'company_registration_number',
  legalForm: 'legal_form',
  email: 'email',
  phone: 'phone',
  website: 'website',
  contactName: 'contact_name',
  addressStreet: 'address_street',
  addressLine2: 'address_line2',
  addressPostalCode: 'address_postal_code',
  addressCity: 'address_city',
  addressCountry: 'address_country',
  addressCountryCode: 'address_country_code',
  iban: 'iban',
  bic: 'bic',
  peppolId: 'peppol_id',
  currency: 'currency',
  timeZone: 'time_zone',
  language: 'language',
  timeRounding: 'time_rounding',
  defaultVatPercent: 'default_vat_percent',
  paymentTermDays: 'payment_term_days',
  invoicePrefix: 'invoice_prefix',
  creditNotePrefix: 'credit_note_prefix',
  structuredReference: 'structured_reference',
  invoiceFooter: 'invoice_footer',
  vatExemptionReason: 'vat_exemption_reason',
  invoiceEmailSubjectTemplate: 'invoice_email_subject_template',
  invoiceEmailBodyTemplate: 'invoice_email_body_template',
  invoiceEmailSendCopy: 'invoice_email_send_copy',
  invoiceEmailDefaultBcc: 'invoice_email_default_bcc',
  version: 'version',
};
const SELECT = Object.entries(COLUMNS)
  .map(([property, column]) => `${column} AS "${property}"`)
  .join(', ');

export type TenantRow = Omit<Tenant, 'createdAt' | 'updatedAt'>;
export type TenantChanges = Partial<Omit<TenantRow, 'id' | 'plan' | 'version'>>;

@Injectable()
export class TenantsRepository {
  constructor(private readonly database: Database) {}

  /** Of all companies, for work that nobody asked for. */
  async allIds(): Promise<string[]> {
    const rows = await this.database.readIdentity<{ id: string }>('SELECT id FROM tenants ORDER BY id');
    return rows.map(({ id }) => id);
  }

  async get(tenantId: string): Promise<TenantRow> {
    const rows = await this.database.read<TenantRow>(
      tenantId,
      `SELECT ${SELECT} FROM tenants WHERE id = $1`,
      [tenantId],
    );
    if (!rows[0]) throw new Error(`Tenant ${tenantId} does not exist`);
    return rows[0];
  }

  async getPlan(tenantId: string): Promise<Plan> {
    return this.plan(tenantId, '');
  }

  /** Others who lock it wait until the open transaction ends; rows that point to the tenant can be written. */
  async lockPlan(tenantId: string): Promise<Plan> {
    return this.plan(tenantId, 'FOR NO KEY UPDATE');
  }

  /** @returns its version. */
  async lock(tenantId: string): Promise<number> {
    const rows = await this.database.query<{ version: number }>(
      'SELECT version FROM tenants WHERE id = $1 FOR NO KEY UPDATE',
      [tenantId],
    );
    if (!rows[0]) throw new Error(`Tenant ${tenantId} does not exist`);
    return rows[0].version;
  }

  private async plan(tenantId: string, lock: '' | 'FOR NO KEY UPDATE'): Promise<Plan> {
    const rows = await this.database.query<{ plan: Plan }>(`SELECT plan FROM tenants WHERE id = $1 ${lock}`, [
      tenantId,
    ]);
    if (!rows[0]) throw new Error(`Tenant ${tenantId} does not exist`);
    return rows[0].plan;
  }

  async insert(tenant: Pick<Tenant, 'id' | 'companyName' | 'language'>): Promise<void> {
    await this.database.manager.insert(Tenant, tenant);
  }

  async update(tenantId: string, changes: TenantChanges & { plan?: Tenant['plan'] }): Promise<void> {
    await this.database.manager.update(
      Tenant,
      { id: tenantId },
      { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' },
    );
  }
}
