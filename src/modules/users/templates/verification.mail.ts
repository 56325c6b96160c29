import type { Language } from '../../../shared/text/languages.js';
import { type MailContent, mailContent } from './mail-layout.js';

interface Texts {
  readonly subject: string;
  readonly paragraph: string;
  readonly button: string;
  readonly validity: string;
  readonly notYou: string;
}

const TEXTS: Record<Language, Texts> = {
  en: {
    subject: 'Confirm your email address',
    paragraph: 'Thank you for signing up for TikTak. Please confirm that this email address is yours.',
    button: 'Confirm email address',
    validity: 'The link is valid for 48 hours.',
    notYou: 'If you did not sign up for TikTak, you can ignore this mail. Nothing more will happen.',
  },
  nl: {
    subject: 'Bevestig uw e-mailadres',
    paragraph: 'Bedankt voor uw registratie bij TikTak. Wilt u bevestigen dat dit e-mailadres van u is?',
    button: 'E-mailadres bevestigen',
    validity: 'De link is 48 uur geldig.',
    notYou:
      'Hebt u zich niet bij TikTak geregistreerd? Dan kunt u deze e-mail negeren; er gebeurt verder niets.',
  },
  fr: {
    subject: 'Confirmez votre adresse e-mail',
    paragraph:
      'Merci pour votre inscription à TikTak. Veuillez confirmer que cette adresse e-mail est bien la vôtre.',
    button: 'Confirmer mon adresse e-mail',
    validity: 'Ce lien est valable 48 heures.',
    notYou:
      'Si cette inscription ne vient pas de vous, vous pouvez ignorer cet e-mail\u00a0: il ne se passera rien d’autre.',
  },
  de: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    paragraph:
      'vielen Dank für Ihre Registrierung bei TikTak. Bitte bestätigen Sie, dass diese E-Mail-Adresse Ihnen gehört.',
    button: 'E-Mail-Adresse bestätigen',
    validity: 'Der Link ist 48 Stunden gültig.',
    notYou:
      'Wenn Sie sich nicht bei TikTak registriert haben, können Sie diese E-Mail ignorieren. Es geschieht dann nichts weiter.',
  },
};

/** Asks a person to prove that the address is theirs. */
export function verificationMail({
  language,
  name,
  link,
}: {
  language: Language;
  name: string;
  link: string;
}): MailContent {
  const { subject, paragraph, button, validity, notYou } = TEXTS[language];
  return mailContent(language, {
    subject,
    heading: subject,
    name,
    paragraphs: [paragraph],
    button: { label: button, link },
    notes: [validity, notYou],
  });
}
