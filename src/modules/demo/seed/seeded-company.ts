import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../shared/database/database.js';
import type { Actor } from '../../../shared/http/actor.js';
import { Clock } from '../../../shared/time/clock.js';
import { ApiKeysService } from '../../auth/api-keys.service.js';
import { OwnerSignUp } from '../../auth/owner-sign-up.js';
import { PasswordHasher } from '../../auth/password-hasher.js';
import { CustomersService } from '../../customers/customers.service.js';
import type { CreateCustomerDto } from '../../customers/dto/customer.dto.js';
import type { CustomerResponse } from '../../customers/dto/customer.response.js';
import { ProjectsService } from '../../projects/projects.service.js';
import { ServicesService } from '../../service-catalog/services.service.js';
import type { ServiceResponse } from '../../service-catalog/dto/service.response.js';
import { SettingsService } from '../../settings/settings.service.js';
import { TenantsService } from '../../tenants/tenants.service.js';
import { UsersService } from '../../users/users.service.js';
import type { SeededCustomer, SeededService } from '../domain/planned-work.js';
import type { Random } from '../domain/random.js';
import { belgianVatNumber } from '../domain/vat-numbers.js';
import { CITIES, companyName, OWN_SERVICE, personName, PROJECTS, ROLES, SERVICES } from './company-texts.js';
import type { SeedOptions } from './seed-options.js';

/** How to use the company. */
export interface SeededAccount {
  readonly email: string;
  readonly password: string;
  readonly apiKey: string;
}

export interface SeededCompany extends SeededAccount {
  readonly owner: Actor;
  /** The Owner's is the first. */
  readonly userIds: readonly string[];
  readonly customers: readonly SeededCustomer[];
}

const NAME = 'Peeters & Partners BV';

/** Everything of a company that is not many: made the way its people would make it. */
@Injectable()
export class SeededCompanies {
  constructor(
    private readonly database: Database,
    private readonly signUps: OwnerSignUp,
    private readonly passwords: PasswordHasher,
    private readonly keys: ApiKeysService,
    private readonly tenants: TenantsService,
    private readonly users: UsersService,
    private readonly settings: SettingsService,
    private readonly services: ServicesService,
    private readonly customers: CustomersService,
    private readonly projects: ProjectsService,
    private readonly clock: Clock,
  ) {}

  async create(options: SeedOptions, random: Random): Promise<SeededCompany> {
    const mark = randomBytes(4).toString('hex'); // addresses are unique in the whole database
    const account = { email: `owner-${mark}@seed.example`, password: randomBytes(12).toString('base64url') };
    const owner = await this.signUp(account.email, account.password);
    const { key } = await this.keys.create(owner, 'Seed');
    await this.settings.update(owner, SETTINGS);
    const userIds = [owner.userId, ...(await this.join(owner.tenantId, options.users - 1, mark))];
    const services: ServiceResponse[] = [];
    for (const service of SERVICES) services.push(await this.services.create(owner, service));
    const customers: SeededCustomer[] = [];
    for (let place = 0; place < options.customers; place++) {
      customers.push(await this.addCustomer(owner, place, services, random));
    }
    return { ...account, apiKey: key, owner, userIds, customers };
  }

  private async signUp(email: string, password: string): Promise<Actor> {
    const { tenantId, userId } = await this.signUps.create({
      email,
      name: personName(0),
      companyName: NAME,
      language: 'en',
      passwordHash: await this.passwords.hash(password),
      emailVerifiedAt: this.clock.now(), // nobody reads mail of this address
    });
    await this.tenants.changePlan(tenantId, 'Enterprise');
    return { tenantId, userId, email, role: 'Owner', plan: 'Enterprise', via: 'jwt' };
  }

  /** The others of the team. They cannot sign in: they have no password. */
  private async join(tenantId: string, count: number, mark: string): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    await this.database.identityTransaction(async () => {
      for (const [place, id] of ids.entries()) {
        const name = personName(place + 1);
        const email = `member-${place + 1}-${mark}@seed.example`;
        const person = {
          id,
          email,
          name,
          passwordHash: null,
          language: 'en',
          lastTenantId: tenantId,
        } as const;
        await this.users.create(person);
        await this.users.join(tenantId, id, name, 'Member');
      }
    }, tenantId);
    return ids;
  }

  private async addCustomer(
    owner: Actor,
    place: number,
    services: readonly ServiceResponse[],
    random: Random,
  ): Promise<SeededCustomer> {
    const customer = await this.customers.create(owner, newCustomer(place, services, random));
    const projectIds: string[] = [];
    for (let number = 0; number < place % 3; number++) {
      const name = random.pick(PROJECTS);
      const project = { name, customerId: customer.id, budgetHours: random.integer(1, 40) * 20 };
      projectIds.push((await this.projects.create(owner, project)).id);
    }
    return {
      id: customer.id,
      contactIds: customer.contacts.map(({ id }) => id),
      projectIds,
      services: [...services.map((service) => asSold(service, customer)), ...ownServices(customer)],
    };
  }
}

function newCustomer(place: number, services: readonly ServiceResponse[], random: Random): CreateCustomerDto {
  const name = companyName(place);
  const [postalCode, city] = random.pick(CITIES);
  const domain = `customer-${place + 1}.example`;
  const contacts = Array.from({ length: random.integer(0, 3) }, (_nothing, number) => ({
    name: personName(place * 3 + number),
    role: ROLES[number],
    email: `contact-${number + 1}@${domain}`,
    isPrimary: number === 0,
  }));
  const override = { serviceId: services[0]!.id, hourlyRate: random.integer(160, 220) / 2 };
  const own = { name: OWN_SERVICE, hourlyRate: 62.5, rounding: 'ThirtyMinutes' } as const;
  return {
    name,
    vatNumber: belgianVatNumber(place),
    email: `invoices@${domain}`,
    address: { street: `Kerkstraat ${random.integer(1, 200)}`, postalCode, city, country: 'Belgium' },
    contacts,
    customServices: [...(place % 2 === 0 ? [override] : []), ...(place % 10 === 0 ? [own] : [])],
  };
}

/** At the customer's own price, if there is one. */
function asSold(service: ServiceResponse, { customServices }: CustomerResponse): SeededService {
  const own = customServices.find(({ serviceId }) => serviceId === service.id);
  const isFixed = service.type === 'BillableFixed';
  const price = isFixed ? service.fixedAmount : (own?.hourlyRate ?? service.hourlyRate);
  const rounding = own?.rounding ?? service.rounding;
  const { id: serviceId, name } = service;
  return { name, serviceId, customerServiceId: null, isFixed, price: String(price), rounding };
}

function ownServices({ customServices }: CustomerResponse): SeededService[] {
  return customServices
    .filter(({ serviceId }) => serviceId === undefined)
    .map(({ id, name, hourlyRate, rounding }) => ({
      name,
      serviceId: null,
      customerServiceId: id,
      isFixed: false,
      price: String(hourlyRate),
      rounding,
    }));
}

const SETTINGS = {
  companyName: NAME,
  vatNumber: 'BE0417497106',
  companyRegistrationNumber: '0417.497.106',
  email: 'hello@peeters.example',
  phone: '+32 9 000 00 00',
  address: { street: 'Korenmarkt 17', postalCode: '9000', city: 'Gent', country: 'Belgium' },
  iban: 'BE68539007547034',
  bic: 'TRIOBEBB',
  invoiceFooter: 'Thank you for working with us.',
} as const;
