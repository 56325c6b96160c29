import { Injectable } from '@nestjs/common';
import { ValidationFailed } from '../../shared/errors/common.errors.js';
import { type PasswordOwner, passwordFault } from './domain/password-policy.js';

/** Which new passwords are taken. */
@Injectable()
export class PasswordPolicy {
  private common: Promise<ReadonlySet<string>> | undefined;

  /** @param field of the request, for the error */
  async assertAcceptable(password: string, owner: PasswordOwner, field = 'password'): Promise<void> {
    // Unpacked at the first new password, not at every start.
    this.common ??= commonPasswords();
    const fault = passwordFault(password, owner, await this.common);
    if (fault) throw ValidationFailed.field(field, fault);
  }
}

/** About 49,000 passwords of real leaks, shipped with the package: nothing is asked over the network. */
async function commonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}
