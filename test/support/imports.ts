import { readFileSync } from 'node:fs';
import type { Response } from 'supertest';
import { type Api, Form } from './api.js';

export interface ImportReport {
  readonly dryRun: boolean;
  readonly total: number;
  readonly created: number;
  readonly skipped: number;
  readonly failed: number;
  readonly rows: readonly {
    readonly row: number;
    readonly status: 'Created' | 'Skipped' | 'Failed';
    readonly id?: string;
    readonly errors: readonly string[];
  }[];
}

type Kind = 'log-entries' | 'customers';

/** An export as the tools write it, with the address of a person who is there. */
export function sampleFile(name: string, email = 'nobody@example.com'): Buffer {
  const text = readFileSync(`test/fixtures/imports/${name}`, 'utf8');
  return Buffer.from(text.replaceAll('OWNER@example.com', email));
}

/** Sends a file; the call for real has `dryRun: 'false'`. */
export function sendImport(
  api: Api,
  kind: Kind,
  content: Buffer | string,
  fields: Record<string, string> = {},
): PromiseLike<Response> {
  return api.post(`/imports/${kind}`, new Form('hours.csv', Buffer.from(content), fields));
}

/** The report of a call that succeeds. */
export async function imported(
  api: Api,
  kind: Kind,
  content: Buffer | string,
  fields: Record<string, string> = {},
): Promise<ImportReport> {
  const response = await sendImport(api, kind, content, fields);
  if (response.status !== 200) throw new Error(`import: ${response.text}`);
  return response.body as ImportReport;
}

export const countsOf = ({ created, skipped, failed }: ImportReport): number[] => [created, skipped, failed];
export const errorsOf = ({ rows }: ImportReport): string[] => rows.flatMap(({ errors }) => errors);

export function withoutIds({ rows }: ImportReport): object[] {
  return rows.map(({ row, status, errors }) => ({ row, status, errors }));
}
