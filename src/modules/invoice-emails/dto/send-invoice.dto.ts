import { BooleanField, TextField } from '../../../shared/http/fields.js';
import { EmailListField } from '../../../shared/http/list-fields.js';

/** So many a document may reasonably go to at once. */
const MAX_ADDRESSES = 10;

export class SendInvoiceDto {
  @EmailListField({
    description:
      "Who gets it; default: the invoice's contact, else the primary contact, else the customer's address",
    optional: true,
    max: MAX_ADDRESSES,
    example: ['accounts@acme.example'],
  })
  to?: string[] | null;
  @EmailListField({
    description: 'Who gets a copy that everybody sees',
    optional: true,
    max: MAX_ADDRESSES,
    example: ['an.peeters@acme.example'],
  })
  cc?: string[] | null;
  @EmailListField({
    description: 'Who gets a copy that nobody sees',
    optional: true,
    max: MAX_ADDRESSES,
    example: ['archive@peeters.example'],
  })
  bcc?: string[] | null;
  @TextField({
    description: "Subject, with placeholders; default: the settings', else a built-in one",
    optional: true,
    example: 'Invoice {invoiceNumber}',
  })
  subject?: string | null;
  @TextField({
    description:
      "Plain text, with placeholders: `{invoiceNumber} {customerName} {contactName} {companyName} {date} {dueDate} {total} {currency} {iban}`. Default: the settings', else a built-in one in the document's language",
    optional: true,
    max: 10_000,
    example: 'Dear {contactName},\n\nPlease find attached invoice {invoiceNumber} for {currency} {total}.',
  })
  body?: string | null;
  @BooleanField({
    description: 'Attach the e-invoice (UBL) too',
    optional: true,
    default: false,
    example: false,
  })
  attachUbl?: boolean | null;
}
