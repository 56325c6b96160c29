import { hashToken } from '../../auth/domain/opaque-token.js';
import { newInvitationToken } from './invitation-token.js';

const NOW = new Date('2026-04-03T09:00:00.000Z');

describe('the token of an invitation', () => {
  it('S-22: holds 256 random bits, of which only the hash is kept', () => {
    const [one, other] = [newInvitationToken(NOW), newInvitationToken(NOW)];

    expect(Buffer.from(one.token, 'base64url')).toHaveLength(32);
    expect(one.token).not.toBe(other.token);
    expect(one.tokenHash).toEqual(hashToken(one.token));
    expect(one.tokenHash).toHaveLength(32);
  });

  it('S-22: is valid for 7 days', () => {
    const { sentAt, expiresAt } = newInvitationToken(NOW);

    expect([sentAt, expiresAt].map((date) => date.toISOString())).toEqual([
      '2026-04-03T09:00:00.000Z',
      '2026-04-10T09:00:00.000Z',
    ]);
  });
});
