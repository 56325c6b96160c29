import { Logger, type LoggerService } from '@nestjs/common';
import { AppLogger } from '../../src/shared/logging/app-logger.js';

export interface LogLine {
  readonly level: 'log' | 'warn' | 'error';
  readonly text: string;
}

/** What the application logs while `work` runs: messages, fields and stacks as one text per event. */
export async function logOf(work: () => PromiseLike<unknown>): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  const recorder = (level: LogLine['level']) => (message: unknown, rest: unknown[]) =>
    lines.push({ level, text: [message, ...rest].map(asText).join(' ') });
  const [log, warn, error] = [recorder('log'), recorder('warn'), recorder('error')];
  const logger: LoggerService = {
    log: (message, ...rest) => log(message, rest),
    warn: (message, ...rest) => warn(message, rest),
    error: (message, ...rest) => error(message, rest),
  };
  Logger.overrideLogger(logger);
  try {
    await work();
  } finally {
    Logger.overrideLogger(new AppLogger('silent'));
  }
  return lines;
}

function asText(part: unknown): string {
  return typeof part === 'string' ? part : JSON.stringify(part);
}
