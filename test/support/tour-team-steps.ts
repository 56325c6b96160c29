import { mailedToken } from './invitation.js';
import type { Answer, Step, World } from './tour.js';

const PASSWORD = 'what a guest would take';

const inviting = (guest: string): Step => ({
  operation: 'inviteMember',
  by: 'Key',
  body: ({ text, email }) => ({ name: text(guest), email: email(guest), role: 'Member' }),
  then: async ({ test, known, email }, { id }) => {
    known[`${guest}InvitationId`] = id;
    known[`${guest}Link`] = await mailedToken(test, email(guest));
  },
});

const accepting = (guest: string): Step => ({
  operation: 'acceptInvitation',
  by: 'Nobody',
  path: ({ known }) => ({ token: known[`${guest}Link`]! }),
  body: ({ text }) => ({ name: text(guest), password: PASSWORD }),
  then: ({ known }: World, answer: Answer) => (known[`${guest}Id`] = (answer['user'] as Answer).id),
});

const invitation =
  (guest: string) =>
  ({ known }: World): Record<string, string> => ({ id: known[`${guest}InvitationId`]! });

/** People come, and some go. */
export const TEAM_STEPS: readonly Step[] = [
  inviting('friend'),
  { operation: 'getInvitation', by: 'Nobody', path: ({ known }) => ({ token: known['friendLink']! }) },
  accepting('friend'),
  inviting('passer-by'),
  accepting('passer-by'),
  {
    operation: 'removeMember',
    by: 'Key',
    path: ({ known }) => ({ userId: known['passer-byId']! }),
  },
  inviting('nobody'),
  { operation: 'cancelInvitation', by: 'Key', path: invitation('nobody') },
  inviting('guest'),
  { operation: 'resendInvitation', by: 'Key', path: invitation('guest') },
  {
    operation: 'changeRole',
    by: 'Key',
    path: ({ known }) => ({ userId: known['friendId']! }),
    body: () => ({ role: 'Admin' }),
  },
  { operation: 'getTeam', by: 'Key' },
];
