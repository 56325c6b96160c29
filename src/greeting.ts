import type { NestExpressApplication } from '@nestjs/platform-express';
import { type DemoAccount, DemoService } from './modules/demo/demo.service.js';
import type { Config } from './shared/config/config.js';

/** Tells a person where the server is and, with the demo account, what to paste. */
export async function greet(app: NestExpressApplication, config: Config): Promise<void> {
  if (config.production) return;
  const demo = config.demo ? await app.get(DemoService).ensure() : undefined;
  const about = [
    '',
    `TikTak is ready: ${config.publicUrl}`,
    `Swagger UI:      ${config.publicUrl}/docs`,
    `Database:        ${config.databaseUrl ? 'PostgreSQL of DATABASE_URL' : `embedded PostgreSQL in ${config.dataDirectory}`}`,
    `Mails:           ${config.mail.smtpUrl ? 'sent by the server of SMTP_URL' : `written to ${config.mail.folder} (SMTP_URL sends them)`}`,
    `Request limits:  ${config.redisUrl ? 'Redis of REDIS_URL' : 'counted in this process (REDIS_URL shares them)'}`,
  ];
  process.stdout.write(`${[...about, ...(demo ? demoLines(demo, config.publicUrl) : []), ''].join('\n')}\n`);
}

function demoLines(demo: DemoAccount, url: string): string[] {
  const entry = JSON.stringify({
    customerId: demo.customerId,
    serviceId: demo.serviceId,
    date: '2026-04-03',
    startTime: '09:00:00',
    endTime: '11:30:00',
    notes: 'Project meeting',
  });
  const key = `-H "X-Api-Key: ${demo.apiKey}"`;
  return [
    '',
    `Demo account:    ${demo.email}  password: ${demo.password}`,
    `API key:         ${demo.apiKey}`,
    '',
    'Try it:',
    '',
    `curl ${url}/api/customers ${key}`,
    '',
    `curl -X POST ${url}/api/log-entries ${key} -H "Content-Type: application/json" -d '${entry}'`,
    '',
    `curl ${url}/api/invoices/${demo.invoiceId}/pdf ${key} -o ${demo.invoiceNumber}.pdf`,
    '',
    'Ctrl-C stops everything.',
  ];
}
