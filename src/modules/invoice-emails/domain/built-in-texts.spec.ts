import { LANGUAGES } from '../../../shared/text/languages.js';
import { builtInText, type MailPurpose } from './built-in-texts.js';
import { PLACEHOLDERS } from './placeholders.js';

const PURPOSES: readonly MailPurpose[] = ['Payable', 'Settled', 'CreditNote'];
const CASES = LANGUAGES.flatMap((language) => PURPOSES.map((purpose) => [language, purpose] as const));

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

describe('the built-in texts of invoice mails', () => {
  it.each(CASES)(
    'in %s, %s: name the document, the person, the amount and the company',
    (language, purpose) => {
      const { subject, body } = builtInText(language, purpose);

      const names = new Set(namesIn(subject + body));
      expect(namesIn(subject)).toEqual(['invoiceNumber', 'companyName']);
      expect([...names]).toEqual(
        expect.arrayContaining(['invoiceNumber', 'contactName', 'date', 'total', 'currency', 'companyName']),
      );
      expect(PLACEHOLDERS).toEqual(expect.arrayContaining([...names]));
    },
  );

  it.each(LANGUAGES)('in %s ask for money only where money is asked for', (language) => {
    const asking = PURPOSES.filter((purpose) => builtInText(language, purpose).body.includes('{dueDate}'));

    expect(asking).toEqual(['Payable']);
  });

  it('differ from language to language and from purpose to purpose', () => {
    const bodies = CASES.map(([language, purpose]) => builtInText(language, purpose).body);

    expect(new Set(bodies).size).toBe(CASES.length);
  });
});
