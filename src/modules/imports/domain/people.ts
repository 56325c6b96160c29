import { nameKey } from './cells.js';
import type { EntryRow } from './entry-rows.js';
import { quoted } from './row-cells.js';

export interface TeamMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

export interface Importer {
  readonly userId: string;
  readonly role: string;
}

/**
 * Whose hours a row tells: the member with its e-mail address, or where the file has none with its name, else whoever
 * imports. A Member may import only their own.
 */
export class People {
  private readonly byEmail: ReadonlyMap<string, TeamMember>;

  constructor(
    private readonly members: readonly TeamMember[],
    private readonly importer: Importer,
  ) {
    this.byEmail = new Map(members.map((member) => [member.email.toLowerCase(), member]));
  }

  userIdOf({ userEmail, userName }: Pick<EntryRow, 'userEmail' | 'userName'>, faults: string[]): string {
    const found = userEmail ? this.byEmail.get(userEmail) : userName ? this.byName(userName) : undefined;
    const isOther = found ? found.userId !== this.importer.userId : userEmail !== null;
    if (this.importer.role === 'Member' && isOther) {
      const who = quoted(userEmail ?? userName ?? '');
      faults.push(
        `person: the hours are those of ${who}: a Member imports their own, an Owner or Admin everybody's`,
      );
    }
    return found?.userId ?? this.importer.userId;
  }

  /** Nobody, when two have the same name. */
  private byName(name: string): TeamMember | undefined {
    const named = this.members.filter((member) => nameKey(member.name) === nameKey(name));
    return named.length === 1 ? named[0] : undefined;
  }
}
