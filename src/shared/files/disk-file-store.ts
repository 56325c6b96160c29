import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { assertKey, FileStore, type OpenFile } from './file-store.js';

/** Files below a folder, for one machine. */
export class DiskFileStore extends FileStore {
  private readonly root: string;

  constructor(folder: string) {
    super();
    this.root = resolve(folder);
  }

  async find(key: string): Promise<Buffer | null> {
    const path = this.path(key);
    return nullIfMissing(() => readFile(path));
  }

  async open(key: string): Promise<OpenFile | null> {
    const file = await nullIfMissing(() => open(this.path(key)));
    return file && opened(file);
  }

  async putOnce(key: string, content: Buffer): Promise<Buffer> {
    const path = this.path(key);
    const draft = await this.draft(path, content);
    try {
      await link(draft, path);
      return content;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return await readFile(path);
    } finally {
      await rm(draft, { force: true });
    }
  }

  async put(key: string, content: Buffer): Promise<void> {
    const path = this.path(key);
    const draft = await this.draft(path, content);
    try {
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  /** The whole content beside its place, safe on disk. */
  private async draft(path: string, content: Buffer): Promise<string> {
    const draft = `${path}.${randomUUID()}`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(draft, content, { flush: true });
    } catch (error) {
      await rm(draft, { force: true }); // a full disk leaves half of it
      throw error;
    }
    return draft;
  }

  private path(key: string): string {
    return join(this.root, assertKey(key));
  }
}

async function opened(file: FileHandle): Promise<OpenFile> {
  try {
    const { size } = await file.stat();
    return { sizeBytes: size, stream: file.createReadStream() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function nullIfMissing<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
