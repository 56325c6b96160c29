import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { S3Settings } from '../config/file-settings.js';
import { Unavailable } from '../errors/common.errors.js';
import { assertKey, FileStore, type OpenFile } from './file-store.js';

const CONNECT_MILLISECONDS = 5_000;
/** With all its tries. */
const WHOLE_MILLISECONDS = 30_000;
const TRIES = 3;
const AWAY = 'The file store is away for the moment. Try again shortly.';

/** Files in a bucket of S3, or of a server that speaks its language (MinIO, Ceph, Garage, R2): for several machines. */
export class S3FileStore extends FileStore implements OnApplicationShutdown {
  private readonly client: S3Client;

  constructor(
    private readonly settings: S3Settings,
    private readonly wholeMilliseconds = WHOLE_MILLISECONDS,
  ) {
    super();
    const { endpoint, region, accessKeyId, secretAccessKey, pathStyle } = settings;
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: pathStyle,
      maxAttempts: TRIES,
      requestHandler: { connectionTimeout: CONNECT_MILLISECONDS, socketTimeout: wholeMilliseconds },
      // Checksums beyond what the protocol demands are unknown to many of the servers that are not Amazon's.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async find(key: string): Promise<Buffer | null> {
    const command = this.read(key);
    return this.inTime(async (abortSignal) => {
      const object = await this.get(command, abortSignal);
      return object && (await buffer(object.Body as Readable));
    });
  }

  onApplicationShutdown(): void {
    this.client.destroy();
  }

  /** The time limit ends with the answer's headers; after them only silence is limited, by the socket. */
  async open(key: string): Promise<OpenFile | null> {
    const command = this.read(key);
    return this.inTime(async (abortSignal) => {
      const object = await this.get(command, abortSignal);
      return object && { sizeBytes: object.ContentLength!, stream: object.Body as Readable };
    });
  }

  /**
   * The server decides between two writers, if it knows If-None-Match (Amazon, MinIO, Ceph, R2 do). One that does not
   * is asked before, which leaves the moment in between.
   */
  async putOnce(key: string, content: Buffer): Promise<Buffer> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const kept = await this.find(key);
      if (kept) return kept;
      if (await this.send(key, content, '*')) return content;
    }
    throw new Unavailable(AWAY, 5, new Error(`${key} is always being written by somebody else`));
  }

  async put(key: string, content: Buffer): Promise<void> {
    await this.send(key, content);
  }

  async remove(key: string): Promise<void> {
    const command = new DeleteObjectCommand({ Bucket: this.settings.bucket, Key: assertKey(key) });
    await this.inTime((abortSignal) => this.client.send(command, { abortSignal }));
  }

  /** @returns false when another writer came first. */
  private async send(key: string, content: Buffer, ifNoneMatch?: '*'): Promise<boolean> {
    const command = new PutObjectCommand({
      Bucket: this.settings.bucket,
      Key: assertKey(key),
      Body: content,
      IfNoneMatch: ifNoneMatch,
    });
    return this.inTime(async (abortSignal) => {
      try {
        await this.client.send(command, { abortSignal });
        return true;
      } catch (error) {
        if (!ifNoneMatch) throw error;
        const status = statusOf(error);
        // 409: the other writer is at it at this moment.
        if (status === 409 || status === 412) return false;
        // The server knows that it does not know If-None-Match.
        if (status === 501) return this.send(key, content);
        throw error;
      }
    });
  }

  /** Whatever the server does, it is an outage to the caller; what it was is for the log. */
  private async inTime<T>(work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), this.wholeMilliseconds);
    try {
      return await work(abort.signal);
    } catch (error) {
      throw new Unavailable(AWAY, 5, error);
    } finally {
      clearTimeout(timer);
    }
  }

  private read(key: string): GetObjectCommand {
    return new GetObjectCommand({ Bucket: this.settings.bucket, Key: assertKey(key) });
  }

  private async get(
    command: GetObjectCommand,
    abortSignal: AbortSignal,
  ): Promise<GetObjectCommandOutput | null> {
    try {
      return await this.client.send(command, { abortSignal });
    } catch (error) {
      // A bucket that is not there is 404 as well, and a fault of ours.
      if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return null;
      throw error;
    }
  }
}

/** Of an answer that is none of S3's, too: a proxy in between speaks HTML. */
function statusOf(error: unknown): number | undefined {
  return (error as Partial<S3ServiceException>).$metadata?.httpStatusCode;
}
