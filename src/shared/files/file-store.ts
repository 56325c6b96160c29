import type { Readable } from 'node:stream';

export interface OpenFile {
  readonly sizeBytes: number;
  /** Who does not read it to its end destroys it. */
  readonly stream: Readable;
}

/**
 * Keeps files under keys like `<tenant>/invoices/<id>.pdf`: on disk ({@link DiskFileStore}) or in a bucket
 * ({@link S3FileStore}). A file is there whole or not at all, also when the process is killed half-way.
 * `test/integration/file-store.spec.ts` holds what both promise.
 */
export abstract class FileStore {
  /** `null` when there is no such file. */
  abstract find(key: string): Promise<Buffer | null>;

  /** As {@link find}, for a file that is passed on as it comes. */
  abstract open(key: string): Promise<OpenFile | null>;

  /** Stores a file that must never change. The first writer wins; everybody gets what was stored. */
  abstract putOnce(key: string, content: Buffer): Promise<Buffer>;

  /** Stores a file in the place of an earlier one, if there is one. */
  abstract put(key: string, content: Buffer): Promise<void>;

  /** One that is not there is no fault: removing may be repeated. */
  abstract remove(key: string): Promise<void>;
}

const KEY = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)+$/;

/** Keys are made by us from ids; this is the last line against one that is not. */
export function assertKey(key: string): string {
  if (!KEY.test(key)) throw new Error(`Not a key: ${key}`);
  return key;
}
