import { randomUUID } from 'node:crypto';
import { createServer, STATUS_CODES, type ServerOptions, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';
import { NotFound, ValidationFailed } from '../errors/common.errors.js';
import { errorBody } from '../errors/error.filter.js';
import { RAW_SECURITY_HEADERS } from './security-headers.js';

/** What the HTTP server bears with before any code of ours runs. */
const SERVER_OPTIONS: ServerOptions = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 2_000,
  // Longer than the 60 s of usual balancers: an idle connection must be closed by their side, or a request is lost.
  keepAliveTimeout: 75_000,
};

/** Express on a server with our limits, where the HTTP parser and unknown paths answer in our words, too. */
export class ServerAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const server = createServer(SERVER_OPTIONS, this.getInstance());
    server.on('clientError', answerParserFault);
    this.httpServer = server;
  }

  /** Paths outside of the prefix are told to be unknown like those inside. */
  override setNotFoundHandler(...[handler, prefix, excluded]: NotFoundParameters): void {
    super.setNotFoundHandler(handler, prefix, excluded);
    this.use(handler);
  }

  /** A path that is no text (`%ff`) is an unknown one, not a bad request (contract 1.1). */
  override mapException(fault: unknown): unknown {
    return fault instanceof URIError ? new NotFound('No such route') : super.mapException(fault);
  }
}

type NotFoundParameters = Parameters<ExpressAdapter['setNotFoundHandler']>;

interface ParserFault extends Error {
  code?: string;
}

const STATUS_OF_FAULT: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const TEXTS: Record<number, string> = {
  400: 'is not well-formed HTTP',
  408: 'took too long to arrive',
  413: 'has chunk extensions that are too large',
  431: 'has headers of more than 16 kB',
};

/** There is no request yet, so the answer is written by hand; the connection ends with it. */
function answerParserFault(fault: ParserFault, socket: Socket & { _httpMessage?: ServerResponse }): void {
  // Into an answer that has begun, or after a connection that broke, nothing can be said.
  if (!socket.writable || socket._httpMessage?.headersSent || fault.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = STATUS_OF_FAULT[fault.code ?? ''] ?? 400;
  const requestId = randomUUID();
  const body = JSON.stringify(errorBody(ValidationFailed.field('request', TEXTS[status]!), requestId));
  const headers = {
    ...RAW_SECURITY_HEADERS,
    'X-Request-Id': requestId,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
}
