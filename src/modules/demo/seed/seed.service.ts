import { Injectable } from '@nestjs/common';
import { Clock, localDate } from '../../../shared/time/clock.js';
import { TimersService } from '../../log-entries/timers.service.js';
import { TenantsService } from '../../tenants/tenants.service.js';
import { Random } from '../domain/random.js';
import { workDays } from '../domain/work-days.js';
import { BulkLoader } from './bulk-loader.js';
import { NOTES, TAGS } from './company-texts.js';
import type { SeedOptions } from './seed-options.js';
import { SeededCompanies, type SeededCompany } from './seeded-company.js';

/** Makes a company with years of work, as large as wanted: for demos and measurements. */
@Injectable()
export class SeedService {
  constructor(
    private readonly companies: SeededCompanies,
    private readonly tenants: TenantsService,
    private readonly timers: TimersService,
    private readonly clock: Clock,
  ) {}

  async seed(
    options: SeedOptions,
    ownerUrl: string,
    say: (what: string) => void = () => undefined,
  ): Promise<SeededCompany> {
    const random = new Random(options.seed);
    say(`Making a company with ${options.users} people and ${options.customers} customers`);
    const company = await this.companies.create(options, random);
    const { timeZone, invoicePrefix } = await this.tenants.get(company.owner.tenantId);
    const today = localDate(this.clock.now(), timeZone);
    const plan = {
      entries: options.entries,
      days: workDays(today),
      userIds: company.userIds,
      customers: company.customers,
      notes: NOTES,
      tags: TAGS,
      today,
      invoicePrefix,
    };
    await new BulkLoader(ownerUrl).load(company, plan, random, say);
    await this.startTimer(company);
    return company;
  }

  private async startTimer({ owner, customers }: SeededCompany): Promise<void> {
    const { id: customerId, services } = customers[0]!;
    const serviceId = services[0]!.serviceId!;
    await this.timers.start(owner, { customerId, serviceId, notes: NOTES[0] });
  }
}
