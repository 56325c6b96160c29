import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import type { Actor } from '../../shared/http/actor.js';
import { addDays, Clock, localDate } from '../../shared/time/clock.js';
import { ApiKeysService } from '../auth/api-keys.service.js';
import { OwnerSignUp } from '../auth/owner-sign-up.js';
import { PasswordHasher } from '../auth/password-hasher.js';
import { CustomersService } from '../customers/customers.service.js';
import { CreditNotesService } from '../invoices/credit-notes.service.js';
import { InvoiceDraftsService } from '../invoices/invoice-drafts.service.js';
import { InvoicePaymentsService } from '../invoices/invoice-payments.service.js';
import { InvoiceStatusService } from '../invoices/invoice-status.service.js';
import { LogEntriesService } from '../log-entries/log-entries.service.js';
import { ServicesService } from '../service-catalog/services.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { TenantsService } from '../tenants/tenants.service.js';

/** What a newcomer needs to try the API. */
export interface DemoAccount {
  email: string;
  password: string;
  apiKey: string;
  customerId: string;
  serviceId: string;
  /** Not invoiced yet. */
  logEntryId: string;
  invoiceId: string;
  invoiceNumber: string;
}

const COMPANY = 'Peeters Consulting BV';

/** Makes a company with a customer, hours and an invoice, once per data folder. */
@Injectable()
export class DemoService {
  private readonly file: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly signUps: OwnerSignUp,
    private readonly passwords: PasswordHasher,
    private readonly keys: ApiKeysService,
    private readonly tenants: TenantsService,
    private readonly settings: SettingsService,
    private readonly customers: CustomersService,
    private readonly services: ServicesService,
    private readonly entries: LogEntriesService,
    private readonly drafts: InvoiceDraftsService,
    private readonly statuses: InvoiceStatusService,
    private readonly payments: InvoicePaymentsService,
    private readonly creditNotes: CreditNotesService,
    private readonly clock: Clock,
  ) {
    this.file = join(config.dataDirectory, 'demo.json');
  }

  /** The demo's rows, for examples in the documentation that can be tried; none without a demo. */
  exampleIds: Record<string, string> = {};

  async ensure(): Promise<DemoAccount> {
    const account = (await this.read()) ?? (await this.make());
    const { customerId, serviceId, logEntryId, invoiceId } = account;
    this.exampleIds = { customerId, serviceId, logEntryId, invoiceId };
    return account;
  }

  private async make(): Promise<DemoAccount> {
    const account = await this.create();
    await mkdir(join(this.file, '..'), { recursive: true });
    await writeFile(this.file, `${JSON.stringify(account, null, 2)}\n`, { mode: 0o600 });
    return account;
  }

  private async read(): Promise<DemoAccount | null> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8')) as DemoAccount;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  private async create(): Promise<DemoAccount> {
    const [email, password] = [
      `demo-${randomBytes(3).toString('hex')}@example.com`,
      randomBytes(12).toString('base64url'),
    ];
    // Nobody reads mail of this address, so it counts as verified and gets none.
    const { tenantId, userId } = await this.signUps.create({
      email,
      name: 'An Peeters',
      companyName: COMPANY,
      language: 'en',
      passwordHash: await this.passwords.hash(password),
      emailVerifiedAt: this.clock.now(),
    });
    await this.tenants.changePlan(tenantId, 'Pro');
    const actor: Actor = { tenantId, userId, email, role: 'Owner', plan: 'Pro', via: 'jwt' };
    const { key } = await this.keys.create(actor, 'Demo');
    await this.settings.update(actor, COMPANY_SETTINGS);
    const customer = await this.customers.create(actor, CUSTOMER);
    const service = await this.services.create(actor, { name: 'Consulting', hourlyRate: 80 });
    const invoice = await this.sendInvoice(actor, customer.id, service.id);
    return { email, password, apiKey: key, customerId: customer.id, serviceId: service.id, ...invoice };
  }

  private async sendInvoice(
    actor: Actor,
    customerId: string,
    serviceId: string,
  ): Promise<Pick<DemoAccount, 'logEntryId' | 'invoiceId' | 'invoiceNumber'>> {
    const { timeZone } = await this.tenants.get(actor.tenantId);
    const today = localDate(this.clock.now(), timeZone);
    const ids: string[] = [];
    for (const { daysAgo, startTime, endTime, notes } of WORK) {
      const date = addDays(today, -daysAgo);
      const entry = await this.entries.create(actor, {
        customerId,
        serviceId,
        date,
        startTime,
        endTime,
        notes,
      });
      ids.push(entry.id);
    }
    // The newest is left to be invoiced.
    const [logEntryIds, logEntryId] = [ids.slice(0, -1), ids.at(-1)!];
    const terms = { date: today, dueDate: addDays(today, 30), buyerReference: 'PO-77120' };
    const draft = await this.drafts.create(actor, { customerId, logEntryIds, ...terms });
    const { id, invoiceNumber } = await this.statuses.change(actor, draft.id, { status: 'Sent' });
    await this.payments.create(actor, id, { date: today, amount: 300, reference: 'First part' });
    await this.creditNotes.create(actor, id, CREDIT);
    return { logEntryId, invoiceId: id, invoiceNumber };
  }
}

const COMPANY_SETTINGS = {
  companyName: COMPANY,
  vatNumber: 'BE0417497106',
  companyRegistrationNumber: '0417.497.106',
  email: 'hello@peeters.example',
  phone: '+32 9 000 00 00',
  website: 'peeters.example',
  address: { street: 'Korenmarkt 17', postalCode: '9000', city: 'Gent', country: 'Belgium' },
  iban: 'BE68539007547034',
  bic: 'TRIOBEBB',
  structuredReference: 'Belgian',
  invoiceFooter: 'Thank you for working with us.',
} as const;

const CUSTOMER = {
  name: 'Acme NV',
  vatNumber: 'BE0203430576',
  address: { street: 'Wetstraat 16', postalCode: '1000', city: 'Brussel', country: 'Belgium' },
  contacts: [{ name: 'An Peeters', role: 'CFO', email: 'an@acme.example', isPrimary: true }],
};

/** Half an hour of the presentation. */
const CREDIT = {
  lineItems: [{ description: 'Presentation of the results: half an hour less', quantity: 0.5, rate: 80 }],
  reason: 'The presentation was shorter than planned.',
};

const WORK = [
  { daysAgo: 3, startTime: '09:00', endTime: '12:30', notes: 'Discovery workshop with the finance team' },
  { daysAgo: 2, startTime: '13:00', endTime: '17:15', notes: 'Process map and list of quick wins' },
  { daysAgo: 1, startTime: '09:30', endTime: '11:00', notes: 'Presentation of the results' },
  { daysAgo: 0, startTime: '09:00', endTime: '10:00', notes: 'Planning of the next phase' },
];
