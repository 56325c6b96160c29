import { Injectable } from '@nestjs/common';
import type { Client } from '../../shared/http/client.js';
import { AttemptLimits } from '../rate-limit/attempt-limits.js';
import { type UserRow, UsersService } from '../users/users.service.js';
import { PasswordHasher } from './password-hasher.js';

/** Is this the person's password? Wrong answers count, by account and by address (contract 3.1). */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
    private readonly limits: AttemptLimits,
  ) {}

  /**
   * @param user `null` when nobody has this address: it takes the same way
   * @throws TooManyAttempts for anybody's address alike
   */
  async isRight(user: UserRow | null, email: string, password: string, client: Client): Promise<boolean> {
    // A failure is counted before it is one, so that many at once are not too many; but only when its turn has come,
    // so that right passwords sent at once do not use up the limit.
    return this.hasher.inTurn(async () => {
      await this.take(client.ip, email);
      const isRight = await this.hasher.verifyNow(user?.passwordHash, password);
      if (isRight) {
        await this.giveBack(client.ip, email);
        await this.renewHash(user!, password);
      }
      return isRight;
    });
  }

  private async take(address: string | null, email: string): Promise<void> {
    await this.limits.take('signInFailuresPerIp', address);
    try {
      await this.limits.take('signInFailuresPerAccount', email);
    } catch (refused) {
      // Nothing was tried: the address has done nothing wrong.
      await this.limits.giveBack('signInFailuresPerIp', address);
      throw refused;
    }
  }

  private async giveBack(address: string | null, email: string): Promise<void> {
    await this.limits.giveBack('signInFailuresPerIp', address);
    await this.limits.giveBack('signInFailuresPerAccount', email);
  }

  private async renewHash({ id, passwordHash }: UserRow, password: string): Promise<void> {
    if (!passwordHash || !this.hasher.isOutdated(passwordHash)) return;
    await this.users.renewPasswordHash(id, passwordHash, await this.hasher.hashNow(password));
  }
}
