import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Unavailable } from '../../src/shared/errors/common.errors.js';
import { DiskFileStore } from '../../src/shared/files/disk-file-store.js';
import type { FileStore } from '../../src/shared/files/file-store.js';
import { S3FileStore } from '../../src/shared/files/s3-file-store.js';
import { type S3Server, startS3Server } from '../support/s3-server.js';

const CONTENT = Buffer.from('%PDF-1.7 \u0000\u00ff');
const MEGABYTE = 1024 * 1024;
const newKey = (): string => `${crypto.randomUUID()}/attachments/${crypto.randomUUID()}`;

let folder: string;
let s3: S3Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  s3 = await startS3Server();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await s3.stop();
});

const STORES: readonly (readonly [string, () => FileStore])[] = [
  ['on disk', () => new DiskFileStore(folder)],
  ['in a bucket', () => new S3FileStore(s3.settings)],
];

describe.each(STORES)('the file store %s', (_where, start) => {
  let store: FileStore;
  beforeAll(() => (store = start()));

  it('gives back what was put, exactly', async () => {
    const key = newKey();

    await store.put(key, CONTENT);

    const opened = await store.open(key);
    expect(await store.find(key)).toEqual(CONTENT);
    expect(opened?.sizeBytes).toBe(CONTENT.length);
    expect(await buffer(opened!.stream)).toEqual(CONTENT);
  });

  it('has nothing under a key that was never used', async () => {
    const key = newKey();

    const found = [await store.find(key), await store.open(key)];

    expect(found).toEqual([null, null]);
  });

  it('puts a file in the place of an earlier one', async () => {
    const key = newKey();
    await store.put(key, CONTENT);

    await store.put(key, Buffer.from('new'));

    expect(await store.find(key)).toEqual(Buffer.from('new'));
  });

  it('keeps the first of what may be put only once, and gives it to everybody', async () => {
    const key = newKey();
    const contents = Array.from({ length: 10 }, (_, index) => Buffer.from(`writer ${index}`));

    const kept = await Promise.all(contents.map((content) => store.putOnce(key, content)));

    const stored = await store.find(key);
    expect(contents).toContainEqual(stored);
    expect(kept.every((content) => content.equals(stored!))).toBe(true);
    expect(await store.putOnce(key, CONTENT)).toEqual(stored);
  });

  it('removes a file, as often as it is asked to', async () => {
    const key = newKey();
    await store.put(key, CONTENT);

    await store.remove(key);
    await store.remove(key);

    expect(await store.find(key)).toBeNull();
  });

  it('C-07: passes a file of 100 MB on in pieces', async () => {
    const key = newKey();
    await store.put(key, Buffer.alloc(100 * MEGABYTE, 'x'));

    const { sizeBytes, stream } = (await store.open(key))!;
    let [read, largest] = [0, 0];
    for await (const piece of stream as AsyncIterable<Buffer>) {
      read += piece.length;
      largest = Math.max(largest, piece.length);
    }

    expect([sizeBytes, read]).toEqual([100 * MEGABYTE, 100 * MEGABYTE]);
    expect(largest).toBeLessThan(MEGABYTE);
  });

  it.each(['../secrets.json', 'a/../../b', '/etc/passwd', 'a//b', 'a', 'a/b\u0000c', 'a/.hidden'])(
    'S-61: takes no key like %j',
    async (key) => {
      const calls = [
        () => store.find(key),
        () => store.open(key),
        () => store.put(key, CONTENT),
        () => store.putOnce(key, CONTENT),
        () => store.remove(key),
      ];

      for (const call of calls) await expect(call()).rejects.toThrow('Not a key');
    },
  );
});

describe('the file store on disk', () => {
  it('leaves no draft beside the files', async () => {
    const store = new DiskFileStore(folder);
    const tenant = crypto.randomUUID();

    await Promise.all([1, 2, 3].map(() => store.putOnce(`${tenant}/one`, CONTENT)));
    await store.put(`${tenant}/two`, CONTENT);

    expect((await readdir(join(folder, tenant))).sort()).toEqual(['one', 'two']);
  });
});

describe('the file store in a bucket', () => {
  afterEach(() => (s3.fault = undefined));

  it('S-66: tries three times, then says that it is away', async () => {
    const store = new S3FileStore(s3.settings);
    const key = newKey();
    s3.fault = 503;

    const outcome = await store.find(key).catch((error: unknown) => error);

    expect(outcome).toBeInstanceOf(Unavailable);
    expect(outcome).toMatchObject({ retryAfterSeconds: 5 });
    expect(s3.calls.filter((call) => call.endsWith(key))).toHaveLength(3);
  });

  it('S-66: says that it is away where nobody listens', async () => {
    const store = new S3FileStore({ ...s3.settings, endpoint: 'http://127.0.0.1:9' });

    await expect(store.put(newKey(), CONTENT)).rejects.toBeInstanceOf(Unavailable);
  });

  it('S-66: takes a bucket that is not there for an outage, not for a missing file', async () => {
    const store = new S3FileStore({ ...s3.settings, bucket: 'other' });

    await expect(store.find(newKey())).rejects.toBeInstanceOf(Unavailable);
  });

  it.each([302, 400, 403, 500, 'Silence'] as const)('S-66: takes %s for an outage', async (fault) => {
    const store = new S3FileStore(s3.settings, 500);
    s3.fault = fault;

    const outcome = await store.put(newKey(), CONTENT).catch((error: unknown) => error as Error);

    expect(outcome).toBeInstanceOf(Unavailable);
    expect((outcome as Error).message).toBe('The file store is away for the moment. Try again shortly.');
  });
});
