import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, pino, type Logger } from 'pino';
import { currentRequest } from '../http/request-context.js';
import { scrubFields } from './scrub.js';

type Level = 'debug' | 'info' | 'warn' | 'error' | 'trace' | 'fatal';

/** Nest's log goes through pino: one JSON line per event, on standard output. */
export class AppLogger implements LoggerService {
  private readonly pino: Logger;

  constructor(level: string, destination?: DestinationStream) {
    const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, mixin: requestOfNow };
    this.pino = pino(options, destination ?? standardOutput());
  }

  // What Nest says while it starts (routes, modules) is of interest to its developers only.
  log(message: unknown, ...rest: unknown[]): void {
    this.write(FRAMEWORK_CONTEXTS.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  /** Nest passes `(message, stack?, context?)`. */
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Level, message: unknown, rest: unknown[]): void {
    if (!this.pino.isLevelEnabled(level)) return;
    const texts = rest.filter((item): item is string => typeof item === 'string');
    const context = texts.at(-1);
    const stack = texts.length > 1 ? texts[0] : undefined;
    this.pino[level](scrubFields({ context, ...fieldsOf(message), ...(stack && { stack }) }));
  }
}

/** Lines leave in bundles, twice in a second at least: a write for each of them costs more than to make it. */
function standardOutput(): DestinationStream {
  return pino.destination({ sync: false, minLength: 4_096, periodicFlush: 500 });
}

function fieldsOf(message: unknown): object {
  if (message instanceof Error) return { msg: message.message, stack: message.stack };
  return typeof message === 'object' && message !== null ? message : { msg: String(message) };
}

/** Every line that belongs to a request names it. */
function requestOfNow(): { requestId?: string } {
  const request = currentRequest();
  return request ? { requestId: request.requestId } : {};
}

const FRAMEWORK_CONTEXTS = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);
