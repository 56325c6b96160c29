import { filledPath, type Operation, pathParametersOf } from './operations.js';
import type { World } from './tour.js';

/** What is still there when a tour is over, by the path that leads to it. */
const BY_PATH: Readonly<Record<string, string>> = {
  '/api/services/': 'serviceId',
  '/api/customers/': 'customerId',
  '/api/projects/': 'projectId',
  '/api/log-entries/': 'entryId',
  '/api/invoices/': 'draftId',
  '/api/api-keys/': 'keyId',
  '/api/auth/sessions/': 'sessionId',
  '/api/team/invitations/': 'guestInvitationId',
  '/api/team/members/': 'friendId',
  '/api/invitations/': 'guestLink',
};

/** The id that a parameter of the path stands for: an own name wins (`customerId`), else the way to it decides. */
export function liveIdOf({ path }: Pick<Operation, 'path'>, parameter: string, { known }: World): string {
  const before = path.slice(0, path.indexOf(`{${parameter}}`));
  const value = known[BY_PATH[before] ?? parameter];
  if (!value) throw new Error(`${path}: the tour knows no {${parameter}} (test/support/live-paths.ts)`);
  return value;
}

/** The path of something of the company; `id` takes the place of every id in it. */
export function livePath(operation: Operation, world: World, id?: string): string {
  const values = pathParametersOf(operation).map((name) => [name, id ?? liveIdOf(operation, name, world)]);
  return filledPath(operation, Object.fromEntries(values) as Record<string, string>);
}
