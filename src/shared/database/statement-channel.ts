import { channel } from 'node:diagnostics_channel';
import type { Logger } from 'typeorm';

/**
 * Every SQL statement is published here, so that tests can count what a request costs and traces can show it.
 * The message is the text of the statement.
 */
export const STATEMENT_CHANNEL = 'tiktak:sql';
const statements = channel(STATEMENT_CHANNEL);

export function publishStatement(sql: string): void {
  if (statements.hasSubscribers) statements.publish(sql);
}

/** TypeORM's statements go to the same channel; it prints nothing itself (errors are logged by the filter). */
export class StatementChannelLogger implements Logger {
  logQuery(sql: string): void {
    publishStatement(sql);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
