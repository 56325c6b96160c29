import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { entities } from './entities.js';
import { AuditModule } from './modules/audit/audit.module.js';
import { AuthModule } from './modules/auth/auth.module.js';
import { AuthenticationGuard } from './modules/auth/authentication.guard.js';
import { RolesGuard } from './modules/auth/roles.guard.js';
import { BillingModule } from './modules/billing/billing.module.js';
import { CustomersModule } from './modules/customers/customers.module.js';
import { DashboardModule } from './modules/dashboard/dashboard.module.js';
import { DemoModule } from './modules/demo/demo.module.js';
import { ExportsModule } from './modules/exports/exports.module.js';
import { HealthModule } from './modules/health/health.module.js';
import { ImportsModule } from './modules/imports/imports.module.js';
import { InvoiceEmailsModule } from './modules/invoice-emails/invoice-emails.module.js';
import { InvoicesModule } from './modules/invoices/invoices.module.js';
import { LogEntriesModule } from './modules/log-entries/log-entries.module.js';
import { PlanGuard } from './modules/rate-limit/plan.guard.js';
import { ProjectsModule } from './modules/projects/projects.module.js';
import { RateLimitModule } from './modules/rate-limit/rate-limit.module.js';
import { ServiceCatalogModule } from './modules/service-catalog/service-catalog.module.js';
import { SettingsModule } from './modules/settings/settings.module.js';
import { TeamModule } from './modules/team/team.module.js';
import { TenantsModule } from './modules/tenants/tenants.module.js';
import { TrashModule } from './modules/trash/trash.module.js';
import type { Config } from './shared/config/config.js';
import { ConfigModule } from './shared/config/config.module.js';
import { CryptoModule } from './shared/crypto/crypto.module.js';
import { DatabaseModule } from './shared/database/database.module.js';
import { ErrorFilter } from './shared/errors/error.filter.js';
import { FilesModule } from './shared/files/files.module.js';
import { EtagInterceptor } from './shared/http/etag.interceptor.js';
import { InputGuard } from './shared/http/input.guard.js';
import { PageInterceptor } from './shared/http/page.interceptor.js';
import { ValidationPipe } from './shared/http/validation.pipe.js';
import { IdempotencyInterceptor } from './shared/idempotency/idempotency.interceptor.js';
import { IdempotencyModule } from './shared/idempotency/idempotency.module.js';
import { JobsModule } from './shared/jobs/jobs.module.js';
import { MailModule } from './shared/mail/mail.module.js';
import { RedisModule } from './shared/redis/redis.module.js';
import { TimeModule } from './shared/time/time.module.js';

const SHARED = [
  CryptoModule,
  RedisModule,
  TimeModule,
  FilesModule,
  JobsModule,
  MailModule,
  IdempotencyModule,
];

/** Lowest layer first. */
const MODULES = [
  RateLimitModule,
  TenantsModule,
  AuditModule,
  AuthModule,
  TeamModule,
  ServiceCatalogModule,
  CustomersModule,
  ProjectsModule,
  LogEntriesModule,
  InvoicesModule,
  SettingsModule,
  BillingModule,
  ExportsModule,
  ImportsModule,
  DashboardModule,
  TrashModule,
  InvoiceEmailsModule,
  DemoModule,
  HealthModule,
];

@Module({})
export class AppModule {
  static of(config: Config, databaseUrl: string): DynamicModule {
    const poolSize = Math.ceil(config.databasePoolSize / 2);
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config),
        DatabaseModule.of({ url: databaseUrl, poolSize }, entities),
        ...SHARED,
        ...MODULES,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }, // around the others: it keeps what they answer
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_PIPE, useClass: ValidationPipe },
        // In this order (contract 1.2): who are you, how often, may you, with what.
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: PlanGuard },
        { provide: APP_GUARD, useClass: RolesGuard },
        { provide: APP_GUARD, useClass: InputGuard },
      ],
    };
  }
}
