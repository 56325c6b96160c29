import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ActorLookup } from '../../src/modules/auth/actor-lookup.js';
import { ApiKeysService } from '../../src/modules/auth/api-keys.service.js';
import { AuthService } from '../../src/modules/auth/auth.service.js';
import { TenantsService } from '../../src/modules/tenants/tenants.service.js';
import type { Plan } from '../../src/shared/http/actor.js';
import type { Api } from './api.js';

/** A company with its Owner, an API key and an access token. */
export interface Company {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
  readonly key: string;
  readonly keyId: string;
  readonly token: string;
  readonly refreshToken: string;
}

/** An answer of the API, with the id that most tests want. */
export type Row = { id: string } & Record<string, unknown>;

export const PASSWORD = 'correct horse battery staple';

/**
 * What a test starts from: real rows, made the way users make them, with sensible defaults. A test states only what
 * matters to it.
 */
export class Given {
  constructor(
    private readonly app: NestExpressApplication,
    private readonly api: Api,
  ) {}

  async company({
    plan = 'Enterprise',
    name = 'Peeters Consulting BV',
  }: { plan?: Plan; name?: string } = {}): Promise<Company> {
    const email = `owner-${randomUUID()}@example.com`;
    const client = { userAgent: 'tests', ip: '127.0.0.1' };
    const registration = { email, password: PASSWORD, name: 'An Peeters', companyName: name };
    const { tenantId, user, accessToken, refreshToken } = await this.app
      .get(AuthService)
      .register(registration, client);
    if (plan !== 'Free') await this.app.get(TenantsService).changePlan(tenantId, plan);
    const { key, id } = await this.app
      .get(ApiKeysService)
      .create({ tenantId, userId: user.id, email }, 'tests');
    await this.app.get(ActorLookup).forgetAll();
    return { tenantId, userId: user.id, email, key, keyId: id, token: accessToken, refreshToken };
  }

  service(company: Company, values: object = {}): Promise<Row> {
    return this.make(company, '/services', { name: 'Consulting', hourlyRate: 80, ...values });
  }

  customer(company: Company, values: object = {}): Promise<Row> {
    const address = { street: 'Korenmarkt 17', postalCode: '9000', city: 'Gent', country: 'Belgium' };
    return this.make(company, '/customers', {
      name: 'Acme NV',
      vatNumber: 'BE0123456789',
      address,
      ...values,
    });
  }

  /** Its customer is made if not named. */
  async project(company: Company, values: Record<string, unknown> = {}): Promise<Row> {
    const customerId = values['customerId'] ?? (await this.customer(company)).id;
    return this.make(company, '/projects', { name: 'New website', ...values, customerId });
  }

  /** Two and a half hours on 3 April 2026, unless the values say other times; customer and service are made if not named. */
  async logEntry(company: Company, values: Record<string, unknown> = {}): Promise<Row> {
    const customerId = values['customerId'] ?? (await this.customer(company)).id;
    const serviceId = values['serviceId'] ?? (await this.service(company)).id;
    const hasTime = ['startTime', 'endTime', 'duration'].some((field) => field in values);
    const time = hasTime ? {} : { startTime: '09:00', endTime: '11:30' };
    return this.make(company, '/log-entries', {
      customerId,
      serviceId,
      date: '2026-04-03',
      ...time,
      ...values,
    });
  }

  private async make(company: Company, path: string, body: object): Promise<Row> {
    const response = await this.api.as(company).post(path, body);
    if (response.status !== 200) throw new Error(`POST ${path}: ${response.text}`);
    return response.body as Row;
  }
}
