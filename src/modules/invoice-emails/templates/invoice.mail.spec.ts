import { LANGUAGES } from '../../../shared/text/languages.js';
import { invoiceMail, type InvoiceMail } from './invoice.mail.js';

const MAIL: InvoiceMail = {
  language: 'en',
  companyName: 'Meridian Studio BV',
  subject: 'Invoice INV-2026-0042',
  body: 'Dear An,\r\n\r\nPlease find the invoice attached.\nIt is due soon.\n\n\n\nKind regards,\nMeridian',
  summary: [
    ['Invoice', 'INV-2026-0042'],
    ['Total', '€1,250.00'],
  ],
};

describe('a mail with a document', () => {
  it('keeps paragraphs and line breaks in both parts', () => {
    const { text, html } = invoiceMail(MAIL);

    expect(text).toBe(
      [
        'Dear An,',
        'Please find the invoice attached.\nIt is due soon.',
        'Kind regards,\nMeridian',
        'Invoice: INV-2026-0042\nTotal: €1,250.00',
        '-- \nSent with TikTak on behalf of Meridian Studio BV.\n',
      ].join('\n\n'),
    );
    expect(html.match(/<p /g)).toHaveLength(4);
    expect(html).toContain('Please find the invoice attached.<br />It is due soon.</p>');
  });

  it.each(LANGUAGES)('names the company and its language in %s', (language) => {
    const { text, html } = invoiceMail({ ...MAIL, language });

    expect(html).toContain(`<html lang="${language}">`);
    expect(text).toContain('TikTak');
    expect(text.split('-- \n')[1]).toContain('Meridian Studio BV');
  });

  it('escapes everything that people typed', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&';

    const { html, text } = invoiceMail({
      ...MAIL,
      ...{ subject: evil, body: evil, companyName: evil, summary: [[evil, evil]] },
    });

    expect(html).not.toContain('<img');
    expect(
      html.match(/&lt;img src=x onerror=alert\(1\)&gt;&quot;&#39;&amp;/g)!.length,
    ).toBeGreaterThanOrEqual(6);
    expect(text).toContain(evil);
  });

  it('makes no link of what looks like one', () => {
    const { html } = invoiceMail({ ...MAIL, body: 'See https://example.com or javascript:alert(1)' });

    expect(html).not.toContain('<a ');
    expect(html).toContain('See https://example.com or javascript:alert(1)');
  });

  it('says the same in both parts', () => {
    const { text, html } = invoiceMail(MAIL);

    const readable = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    const lines = text.split('\n').filter((line) => line !== '' && line !== '-- ');
    for (const part of lines.flatMap((line) => line.split(': '))) expect(readable).toContain(part);
  });
});
