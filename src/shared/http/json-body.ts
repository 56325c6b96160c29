import type { Request } from 'express';
import { BodyTooLarge, ValidationFailed } from '../errors/common.errors.js';
import { parseJson } from './json-text.js';

const LIMIT = 1024 * 1024;

export function hasBody({ headers }: Request): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/**
 * The JSON body of a request that has one, or `undefined` when it turns out to be empty. It is told when it is
 * something else, instead of being read as nothing (`curl -d` sends a form by default).
 */
export async function readJsonBody(request: Request): Promise<object | undefined> {
  refuseOtherTypes(request);
  const bytes = await bytesOf(request);
  return bytes.length === 0 ? undefined : parseJson(decoded(bytes));
}

function refuseOtherTypes(request: Request): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (!request.is('application/json') || (charset && charset.toLowerCase() !== 'utf-8')) {
    throw ValidationFailed.field('body', 'must be JSON in UTF-8: send Content-Type: application/json');
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw ValidationFailed.field('body', 'must not be compressed: send it without Content-Encoding');
  }
}

function bytesOf(request: Request): Promise<Buffer> {
  if (Number(request.headers['content-length']) > LIMIT) throw tooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // What comes after the limit still flows, unkept, so that the answer reaches the caller.
      if (size <= LIMIT) chunks.push(chunk);
      else reject(tooLarge());
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', () => reject(ValidationFailed.field('body', 'ended before it was complete')));
  });
}

/** Bytes that are no UTF-8 are refused; so is a byte order mark, which JSON has none of (RFC 8259, 8.1). */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw ValidationFailed.field('body', 'is not valid UTF-8');
  }
}

function tooLarge(): BodyTooLarge {
  return new BodyTooLarge('The body is larger than the 1 MB allowed: send less at once.');
}
