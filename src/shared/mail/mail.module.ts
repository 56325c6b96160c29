import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { DeliverMail } from './deliver-mail.js';
import { FailedMails } from './failed-mails.js';
import { FolderTransport } from './folder-transport.js';
import { MailOutbox } from './mail-outbox.js';
import { MailOutcomes } from './mail-outcomes.js';
import { MailRotation } from './mail-rotation.js';
import { MailTransport } from './mail-transport.js';
import { MailWriters } from './mail-writers.js';
import { OutgoingMailsRepository } from './outgoing-mails.repository.js';
import { SmtpTransport } from './smtp-transport.js';

function mailTransport({ mail }: Config): MailTransport {
  return mail.smtpUrl ? new SmtpTransport(mail.smtpUrl) : new FolderTransport(mail.folder);
}

@Global()
@Module({
  providers: [
    MailOutbox,
    MailWriters,
    MailOutcomes,
    DeliverMail,
    FailedMails,
    MailRotation,
    OutgoingMailsRepository,
    { provide: MailTransport, useFactory: mailTransport, inject: [CONFIG] },
  ],
  exports: [MailOutbox, MailWriters, FailedMails, MailRotation],
})
export class MailModule implements OnApplicationShutdown {
  constructor(@Inject(MailTransport) private readonly transport: MailTransport) {}

  /** After the jobs in hand have ended (onModuleDestroy). */
  onApplicationShutdown(): void {
    this.transport.close();
  }
}
