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
    subject: 'Choose a new password',
    paragraph:
      'Somebody asked for a new password for your TikTak account. Use the button below to choose one. You will then be signed out on all devices.',
    button: 'Choose a new password',
    validity: 'The link is valid for one hour and works only once.',
    notYou: 'If you did not ask for this, you can ignore this mail. Your password stays as it is.',
  },
  nl: {
    subject: 'Kies een nieuw wachtwoord',
    paragraph:
      'Er is een nieuw wachtwoord aangevraagd voor uw TikTak-account. Met de knop hieronder kunt u er een kiezen. Daarna wordt u op al uw apparaten afgemeld.',
    button: 'Nieuw wachtwoord kiezen',
    validity: 'De link is één uur geldig en werkt maar één keer.',
    notYou: 'Hebt u dit niet aangevraagd? Dan kunt u deze e-mail negeren; uw wachtwoord blijft ongewijzigd.',
  },
  fr: {
    subject: 'Choisissez un nouveau mot de passe',
    paragraph:
      'Un nouveau mot de passe a été demandé pour votre compte TikTak. Le bouton ci-dessous vous permet d’en choisir un. Toutes vos sessions ouvertes seront alors fermées.',
    button: 'Choisir un nouveau mot de passe',
    validity: 'Ce lien est valable une heure et ne peut être utilisé qu’une seule fois.',
    notYou:
      'Si cette demande ne vient pas de vous, vous pouvez ignorer cet e-mail\u00a0: votre mot de passe reste inchangé.',
  },
  de: {
    subject: 'Wählen Sie ein neues Passwort',
    paragraph:
      'für Ihr TikTak-Konto wurde ein neues Passwort angefordert. Über die Schaltfläche unten können Sie eines wählen. Danach werden Sie auf allen Geräten abgemeldet.',
    button: 'Neues Passwort wählen',
    validity: 'Der Link ist eine Stunde gültig und kann nur einmal verwendet werden.',
    notYou:
      'Wenn Sie kein neues Passwort angefordert haben, können Sie diese E-Mail ignorieren. Ihr Passwort bleibt unverändert.',
  },
};

/** A link to choose a new password. */
export function passwordResetMail({
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
