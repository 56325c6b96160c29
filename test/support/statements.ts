import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { STATEMENT_CHANNEL } from '../../src/shared/database/statement-channel.js';

const FRAME = /^(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SET LOCAL)/;
/** When API keys were used is written beside the calls, now and then. */
export const USES_OF_KEYS = /^UPDATE api_keys k SET last_used_at/;

/** SQL statements while `work` runs, without those that only frame a transaction. */
export async function statementsOf(work: () => PromiseLike<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const listen = (message: unknown): void => {
    if (!FRAME.test(String(message)) && !USES_OF_KEYS.test(String(message))) statements.push(String(message));
  };
  subscribe(STATEMENT_CHANNEL, listen);
  try {
    await work();
  } finally {
    unsubscribe(STATEMENT_CHANNEL, listen);
  }
  return statements;
}
