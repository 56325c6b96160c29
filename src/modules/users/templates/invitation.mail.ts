import type { Language } from '../../../shared/text/languages.js';
import { type MailContent, mailContent, shownName } from './mail-layout.js';

type InvitedRole = 'Owner' | 'Admin' | 'Member';

export interface InvitationMail {
  readonly language: Language;
  /** Of the person invited; the address where no name is known. */
  readonly name: string;
  readonly teamName: string;
  readonly invitedBy: string;
  readonly role: InvitedRole;
  readonly link: string;
}

interface Texts {
  readonly subject: (invitedBy: string, teamName: string) => string;
  readonly paragraph: (invitedBy: string, teamName: string, role: string) => string;
  readonly roles: Record<InvitedRole, string>;
  readonly button: string;
  readonly validity: string;
  readonly notYou: string;
}

const TEXTS: Record<Language, Texts> = {
  en: {
    subject: (invitedBy, teamName) => `${invitedBy} invites you to ${teamName} on TikTak`,
    paragraph: (invitedBy, teamName, role) =>
      `${invitedBy} invites you to join ${teamName} on TikTak as ${role}. There the team keeps its working hours and invoices.`,
    roles: { Owner: 'the owner', Admin: 'an administrator', Member: 'a member' },
    button: 'Accept the invitation',
    validity: 'The invitation is valid for 7 days.',
    notYou: 'If you do not know who sent it, you can ignore this mail. Nothing more will happen.',
  },
  nl: {
    subject: (invitedBy, teamName) => `${invitedBy} nodigt u uit voor ${teamName} op TikTak`,
    paragraph: (invitedBy, teamName, role) =>
      `${invitedBy} nodigt u uit om als ${role} deel uit te maken van ${teamName} op TikTak. Het team houdt daar zijn uren en facturen bij.`,
    roles: { Owner: 'eigenaar', Admin: 'beheerder', Member: 'lid' },
    button: 'Uitnodiging accepteren',
    validity: 'De uitnodiging is 7 dagen geldig.',
    notYou: 'Kent u de afzender niet? Dan kunt u deze e-mail negeren; er gebeurt verder niets.',
  },
  fr: {
    subject: (invitedBy, teamName) => `${invitedBy} vous invite à rejoindre ${teamName} sur TikTak`,
    paragraph: (invitedBy, teamName, role) =>
      `${invitedBy} vous invite à rejoindre ${teamName} sur TikTak, avec le rôle «\u00a0${role}\u00a0». L’équipe y gère ses heures et ses factures.`,
    roles: { Owner: 'propriétaire', Admin: 'administrateur', Member: 'membre' },
    button: 'Accepter l’invitation',
    validity: 'L’invitation est valable 7 jours.',
    notYou:
      'Si vous ne connaissez pas l’expéditeur, vous pouvez ignorer cet e-mail\u00a0: il ne se passera rien d’autre.',
  },
  de: {
    subject: (invitedBy, teamName) => `${invitedBy} lädt Sie zu ${teamName} auf TikTak ein`,
    paragraph: (invitedBy, teamName, role) =>
      `${invitedBy} lädt Sie ein, auf TikTak im Team von ${teamName} mitzuarbeiten, mit der Rolle „${role}“. Dort verwaltet das Team seine Arbeitszeiten und Rechnungen.`,
    roles: { Owner: 'Inhaber', Admin: 'Administrator', Member: 'Mitglied' },
    button: 'Einladung annehmen',
    validity: 'Die Einladung ist 7 Tage gültig.',
    notYou:
      'Wenn Sie den Absender nicht kennen, können Sie diese E-Mail ignorieren. Es geschieht dann nichts weiter.',
  },
};

/** Invites a person into a company. */
export function invitationMail(mail: InvitationMail): MailContent {
  const texts = TEXTS[mail.language];
  const invitedBy = shownName(mail.invitedBy);
  const teamName = shownName(mail.teamName);
  const subject = texts.subject(invitedBy, teamName);
  return mailContent(mail.language, {
    subject,
    heading: subject,
    name: mail.name,
    paragraphs: [texts.paragraph(invitedBy, teamName, texts.roles[mail.role])],
    button: { label: texts.button, link: mail.link },
    notes: [texts.validity, texts.notYou],
  });
}
