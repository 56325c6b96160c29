import { LANGUAGES } from '../../../shared/text/languages.js';
import { invitationMail } from './invitation.mail.js';
import { passwordResetMail } from './password-reset.mail.js';
import { verificationMail } from './verification.mail.js';

const link = 'https://app.example.com/reset-password?token=abc&x=1';
const invitation = {
  name: 'Bo Maes',
  teamName: 'Meridian Studio BV',
  invitedBy: 'An Peeters',
  role: 'Admin',
  link,
} as const;

describe('mails to people', () => {
  it.each(LANGUAGES)('carry the link in both parts, twice in the HTML one, in %s', (language) => {
    const mails = [
      verificationMail({ language, name: 'Bo Maes', link }),
      passwordResetMail({ language, name: 'Bo Maes', link }),
      invitationMail({ language, ...invitation }),
    ];

    for (const { subject, text, html } of mails) {
      expect(subject).not.toBe('');
      expect(text).toContain(`\n${link}\n`);
      expect(text).toContain('Bo Maes');
      expect(
        html.match(/href="https:\/\/app\.example\.com\/reset-password\?token=abc&amp;x=1"/g),
      ).toHaveLength(2);
      expect(html).toContain(`<html lang="${language}">`);
    }
  });

  it.each([
    ['en', '48 hours', 'one hour', '7 days'],
    ['nl', '48 uur', 'één uur', '7 dagen'],
    ['fr', '48 heures', 'une heure', '7 jours'],
    ['de', '48 Stunden', 'eine Stunde', '7 Tage'],
  ] as const)('say in %s how long the link is valid', (language, verification, reset, invited) => {
    const person = { language, name: 'Bo Maes', link };

    expect(verificationMail(person).text).toContain(verification);
    expect(passwordResetMail(person).text).toContain(reset);
    expect(invitationMail({ language, ...invitation }).text).toContain(invited);
  });

  it('say all of the text part in the HTML part too', () => {
    const { text, html } = invitationMail({ language: 'nl', ...invitation });

    const readable = html
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
      .replace(/\s+/g, ' ');
    const paragraphs = text.split(/\n+/).filter((line) => line !== '' && line !== '-- ');
    for (const paragraph of paragraphs) expect(readable).toContain(paragraph);
  });

  it('escape what people typed', () => {
    const { html } = invitationMail({
      language: 'en',
      ...invitation,
      invitedBy: '<img src=x onerror=alert(1)>',
      teamName: '"><script>alert(1)</script>',
      name: '</title><b>Bo',
    });

    expect(html).not.toMatch(/<img|<script|<b>/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('S-60: keep names on one line', () => {
    const mail = invitationMail({ language: 'en', ...invitation, teamName: 'Acme\r\nBcc: eve@example.com' });

    expect(mail.subject).toBe('An Peeters invites you to Acme Bcc: eve@example.com on TikTak');
  });

  it('shorten a name that would carry a message of its own', () => {
    const { text, subject } = invitationMail({
      language: 'en',
      ...invitation,
      teamName: 'Buy now! '.repeat(50),
    });

    expect(subject.length).toBeLessThan(150);
    expect(text.match(/Buy now!/g)!.length).toBeLessThan(10);
    expect(subject).toContain('…');
  });
});
