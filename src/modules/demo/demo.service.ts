import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../shared/config/config.js';
import { CONFIG } from '../../shared/config/config.module.js';
import type { Actor } from '../../shared/http/actor.js';
import { ApiKeysService } from '../auth/api-keys.service.js';
import { AuthService } from '../auth/auth.service.js';
import { CustomersService } from '../customers/customers.service.js';
import { ServicesService } from '../service-catalog/services.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { TenantsService } from '../tenants/tenants.service.js';

/** What a newcomer needs to try the API. */
export interface DemoAccount {
  email: string;
  password: string;
  apiKey: string;
}

const COMPANY = 'Peeters Consulting BV';

/** Makes a company with a customer and a service, once per data folder. */
@Injectable()
export class DemoService {
  private readonly file: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly auth: AuthService,
    private readonly keys: ApiKeysService,
    private readonly tenants: TenantsService,
    private readonly settings: SettingsService,
    private readonly customers: CustomersService,
    private readonly services: ServicesService,
  ) {
    this.file = join(config.dataDirectory, 'demo.json');
  }

  async ensure(): Promise<DemoAccount> {
    const existing = await this.read();
    if (existing) return existing;
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
    const registration = { email, password, name: 'An Peeters', companyName: COMPANY };
    const { tenantId, user } = await this.auth.register(registration, { userAgent: 'demo', ip: null });
    await this.tenants.changePlan(tenantId, 'Pro');
    const actor: Actor = { tenantId, userId: user.id, email, role: 'Owner', plan: 'Pro', via: 'jwt' };
    const { key } = await this.keys.create(actor, 'Demo');
    await this.settings.update(actor, COMPANY_SETTINGS);
    await this.customers.create(actor, CUSTOMER);
    await this.services.create(actor, { name: 'Consulting', hourlyRate: 80 });
    return { email, password, apiKey: key };
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
