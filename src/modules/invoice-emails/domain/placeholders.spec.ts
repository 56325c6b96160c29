import { fillPlaceholders, PLACEHOLDERS, type PlaceholderValues } from './placeholders.js';

const VALUES: PlaceholderValues = {
  invoiceNumber: 'INV-2026-0042',
  customerName: 'Lumière & Fils <SPRL>',
  contactName: 'An Peeters',
  companyName: 'Meridian $& Studio',
  date: '24 November 2026',
  dueDate: '24 December 2026',
  total: '1,250.00',
  currency: 'EUR',
  iban: 'BE68 5390 0754 7034',
};

describe('placeholders of mails', () => {
  it.each(PLACEHOLDERS)('{%s} becomes its value, wherever and however often it stands', (name) => {
    const filled = fillPlaceholders(`{${name}}-{${name}}`, VALUES);

    expect(filled).toBe(`${VALUES[name]}-${VALUES[name]}`);
  });

  it.each([
    ['unknown ones stay as typed', 'Dear {firstName}, {InvoiceNumber} {invoice_number}'],
    ['so do names that every object has', '{constructor} {__proto__} {toString} {hasOwnProperty}'],
    ['so does what is no placeholder', '{ total } {} {{ }} {total total} {total'],
    ['nothing to fill', 'Thank you.\n\nSee you.'],
  ])('%s', (_what, template) => {
    expect(fillPlaceholders(template, VALUES)).toBe(template);
  });

  it.each([
    ['{total} {currency}', '1,250.00 EUR'],
    ['{{total}}', '{1,250.00}'],
    ['{companyName}', 'Meridian $& Studio'],
    ['{customerName}', 'Lumière & Fils <SPRL>'],
  ])('%s becomes %s', (template, expected) => {
    expect(fillPlaceholders(template, VALUES)).toBe(expected);
  });

  it('values are never filled themselves', () => {
    const values = { ...VALUES, customerName: '{total}', total: '{iban}' };

    expect(fillPlaceholders('{customerName} owes {total}', values)).toBe('{total} owes {iban}');
  });
});
