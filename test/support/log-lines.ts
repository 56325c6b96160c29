import { AppLogger } from '../../src/shared/logging/app-logger.js';

/** A log that is kept in memory. */
export class KeptLog {
  private text = '';
  readonly logger: AppLogger;

  constructor(level: string) {
    this.logger = new AppLogger(level, { write: (line: string) => void (this.text += line) });
  }

  /** Everything that was written, as it would stand in a file. */
  get output(): string {
    return this.text;
  }

  /** Its lines, each of which must be JSON. */
  get events(): Record<string, unknown>[] {
    const lines = this.text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** Events of one request. */
  of(requestId: string | undefined): Record<string, unknown>[] {
    return this.events.filter((event) => event['requestId'] === requestId);
  }
}
