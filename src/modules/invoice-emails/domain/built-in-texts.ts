import type { Language } from '../../../shared/text/languages.js';

/** Why a document is mailed: to be paid, because it is paid, or because it gives money back. */
export type MailPurpose = 'Payable' | 'Settled' | 'CreditNote';

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

interface Texts {
  readonly greeting: string;
  readonly subject: Record<'invoice' | 'creditNote', string>;
  readonly message: Record<MailPurpose, string>;
  readonly closing: string;
}

const TEXTS: Record<Language, Texts> = {
  en: {
    greeting: 'Dear {contactName},',
    subject: {
      invoice: 'Invoice {invoiceNumber} from {companyName}',
      creditNote: 'Credit note {invoiceNumber} from {companyName}',
    },
    message: {
      Payable:
        'Please find attached our invoice {invoiceNumber} of {date} for {currency} {total}. ' +
        'We kindly ask you to pay it by {dueDate}.',
      Settled:
        'Please find attached our invoice {invoiceNumber} of {date} for {currency} {total}. ' +
        'Nothing remains to be paid.',
      CreditNote: 'Please find attached our credit note {invoiceNumber} of {date} for {currency} {total}.',
    },
    closing: 'If you have any questions, simply reply to this e-mail.\n\nKind regards,\n{companyName}',
  },
  nl: {
    greeting: 'Beste {contactName},',
    subject: {
      invoice: 'Factuur {invoiceNumber} van {companyName}',
      creditNote: 'Creditnota {invoiceNumber} van {companyName}',
    },
    message: {
      Payable:
        'In de bijlage vindt u onze factuur {invoiceNumber} van {date} voor een bedrag van {total} {currency}. ' +
        'Wij verzoeken u vriendelijk om uiterlijk op {dueDate} te betalen.',
      Settled:
        'In de bijlage vindt u onze factuur {invoiceNumber} van {date} voor een bedrag van {total} {currency}. ' +
        'U hoeft niets meer te betalen.',
      CreditNote:
        'In de bijlage vindt u onze creditnota {invoiceNumber} van {date} voor een bedrag van {total} {currency}.',
    },
    closing:
      'Heeft u vragen? Dan kunt u gewoon op deze e-mail antwoorden.\n\nMet vriendelijke groet,\n{companyName}',
  },
  fr: {
    greeting: 'Bonjour {contactName},',
    subject: {
      invoice: 'Facture {invoiceNumber} de {companyName}',
      creditNote: 'Note de crédit {invoiceNumber} de {companyName}',
    },
    message: {
      Payable:
        'Veuillez trouver ci-joint notre facture {invoiceNumber} du {date}, d’un montant de {total}\u00a0{currency}. ' +
        'Nous vous remercions de bien vouloir la régler au plus tard le {dueDate}.',
      Settled:
        'Veuillez trouver ci-joint notre facture {invoiceNumber} du {date}, d’un montant de {total}\u00a0{currency}. ' +
        'Il ne reste rien à payer.',
      CreditNote:
        'Veuillez trouver ci-joint notre note de crédit {invoiceNumber} du {date}, d’un montant de {total}\u00a0{currency}.',
    },
    closing:
      'Pour toute question, il vous suffit de répondre à cet e-mail.\n\nBien cordialement,\n{companyName}',
  },
  de: {
    greeting: 'Guten Tag {contactName},',
    subject: {
      invoice: 'Rechnung {invoiceNumber} von {companyName}',
      creditNote: 'Rechnungskorrektur {invoiceNumber} von {companyName}',
    },
    message: {
      Payable:
        'anbei erhalten Sie unsere Rechnung {invoiceNumber} vom {date} über {total} {currency}. ' +
        'Bitte überweisen Sie den Betrag bis zum {dueDate}.',
      Settled:
        'anbei erhalten Sie unsere Rechnung {invoiceNumber} vom {date} über {total} {currency}. ' +
        'Es ist nichts mehr zu zahlen.',
      CreditNote:
        'anbei erhalten Sie unsere Rechnungskorrektur {invoiceNumber} vom {date} über {total} {currency}.',
    },
    closing:
      'Bei Fragen antworten Sie bitte einfach auf diese E-Mail.\n\nMit freundlichen Grüßen\n{companyName}',
  },
};

/** The templates of a company that has none of its own, in the language of the document. */
export function builtInText(language: Language, purpose: MailPurpose): MailText {
  const { greeting, subject, message, closing } = TEXTS[language];
  return {
    subject: subject[purpose === 'CreditNote' ? 'creditNote' : 'invoice'],
    body: [greeting, message[purpose], closing].join('\n\n'),
  };
}
