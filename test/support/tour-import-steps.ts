import { Form } from './api.js';
import type { Step, World } from './tour.js';

const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((cells) => cells.join(',')).join('\n'));

const hoursOf = ({ text }: World): Form =>
  new Form(
    `${text('hours')}.csv`,
    csv([
      ['date', 'customer', 'service', 'duration', 'notes', 'tags'],
      ['2026-04-04', text('customer'), text('service'), '1:30', text('imported'), text('tag')],
    ]),
    { dryRun: 'false' },
  );

const customersOf = ({ text }: World): Form =>
  new Form(
    `${text('customers')}.csv`,
    csv([
      ['name', 'contactName', 'notes'],
      [text('imported customer'), text('contact'), text('imported')],
    ]),
    { dryRun: 'false' },
  );

/** What the company brings along from elsewhere. */
export const IMPORT_STEPS: readonly Step[] = [
  { operation: 'importLogEntries', by: 'Key', body: hoursOf },
  { operation: 'importCustomers', body: customersOf },
];
