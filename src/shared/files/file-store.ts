import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

/** Keeps files under keys like `<tenant>/invoices/<id>.pdf`, on disk in the data folder. */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.root = resolve(config.dataDirectory, 'files');
  }

  /** `null` when there is no such file. */
  async find(key: string): Promise<Buffer | null> {
    try {
      return await readFile(this.path(key));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /**
   * Stores a file that must never change. The first writer wins; everybody gets what was stored, whole or not at
   * all, also when the process is killed half-way.
   */
  async putOnce(key: string, content: Buffer): Promise<Buffer> {
    const path = this.path(key);
    const draft = `${path}.${randomUUID()}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(draft, content, { flush: true });
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

  /** Keys are made by us from ids; this is the last line against one that is not. */
  private path(key: string): string {
    const path = join(this.root, key);
    if (!path.startsWith(this.root + sep)) throw new Error(`Not a key: ${key}`);
    return path;
  }
}
