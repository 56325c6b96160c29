import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { type ParsedMail, simpleParser } from 'mailparser';
import { JobRunner } from '../../src/shared/jobs/job-runner.js';

/** A folder for the mails of one app. */
export function newMailFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tiktak-mails-'));
}

/** The mails that an app has written, as a mail program reads them. */
export class Mails {
  // Mails that an earlier app left behind in the database are sent too, but are not ours.
  private readonly since = new Date().toISOString().replaceAll(':', '-');

  constructor(
    private readonly app: INestApplication,
    private readonly folder: string,
  ) {}

  /** Delivers every mail that is due, and reads all mails of this app so far, oldest first. */
  async all(): Promise<ParsedMail[]> {
    await this.app.get(JobRunner).runPending(['password-reset-requests', 'deliver-mail']);
    const names = (await readdir(this.folder))
      .filter((name) => name.endsWith('.eml') && name >= this.since)
      .sort();
    return Promise.all(names.map(async (name) => simpleParser(await readFile(join(this.folder, name)))));
  }

  /** Those to one address, newest last. */
  async to(address: string): Promise<ParsedMail[]> {
    return (await this.all()).filter((mail) => recipientsOf(mail).includes(address));
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Every address in the To lines. */
export function recipientsOf(mail: ParsedMail): string[] {
  const fields = [mail.to ?? []].flat();
  return fields.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}
