import { Form } from './api.js';
import type { Answer, Step, World } from './tour.js';

const fileOf =
  (name: string) =>
  ({ text }: World): Form =>
    new Form(`${text(name)}.txt`, Buffer.from(text('content')));

const remember =
  (name: string) =>
  ({ known }: World, { id }: Answer): void => {
    known[name] = id;
  };

const entry = ({ known }: World): Record<string, string> => ({ id: known['entryId']! });
const file =
  (name: string) =>
  ({ known }: World): Record<string, string> => ({ id: known['entryId']!, attachmentId: known[name]! });

/** Files at a log entry. */
export const FILE_STEPS: readonly Step[] = [
  {
    operation: 'addAttachment',
    path: entry,
    body: fileOf('old receipt'),
    then: remember('oldAttachmentId'),
  },
  { operation: 'deleteAttachment', by: 'Key', path: file('oldAttachmentId') },
  {
    operation: 'addAttachment',
    by: 'Key',
    path: entry,
    body: fileOf('receipt'),
    then: remember('attachmentId'),
  },
  { operation: 'listAttachments', by: 'Key', path: entry },
  { operation: 'downloadAttachment', by: 'Key', path: file('attachmentId') },
];
