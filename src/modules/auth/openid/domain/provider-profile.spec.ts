import { type Claims, providerProfile } from './provider-profile.js';

const ONE = 'https://login.microsoftonline.com/5f4d7a1e-0000-4000-8000-000000000001/v2.0';
const ALL = 'https://login.microsoftonline.com/{tenantid}/v2.0';
const PERSONAL = 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0';
const GOOGLE = 'https://accounts.google.com';
const claims = (more: object): Claims => ({ iss: GOOGLE, sub: '42', email: 'an@example.com', ...more });

describe('the profile in an id_token', () => {
  it.each([
    ['google', GOOGLE, { email_verified: true }, 'an@example.com'],
    ['google', GOOGLE, { email_verified: false }, null],
    ['google', GOOGLE, { email_verified: 'true' }, null],
    ['google', GOOGLE, {}, null],
    ['google', GOOGLE, { xms_edov: true }, null],
    ['google', GOOGLE, { email: 'no address', email_verified: true }, null],
    ['google', GOOGLE, { email: ['an@example.com'], email_verified: true }, null],
    ['microsoft', ONE, {}, 'an@example.com'],
    ['microsoft', ONE, { email_verified: false }, null],
    ['microsoft', ALL, {}, null],
    ['microsoft', ALL, { email_verified: true }, null],
    ['microsoft', ALL, { xms_edov: '1' }, 'an@example.com'],
    ['microsoft', ALL, { xms_edov: true }, 'an@example.com'],
    ['microsoft', ALL, { xms_edov: 0 }, null],
    ['microsoft', PERSONAL, {}, null],
  ] as const)(
    'S-26: from %s (%s) with %j has the verified address %s',
    (provider, issuer, more, expected) => {
      const profile = providerProfile(provider, issuer, claims(more));

      expect(profile.verifiedEmail).toBe(expected);
    },
  );

  it.each([
    [
      { name: ' An Peeters ', locale: 'nl-BE' },
      { name: 'An Peeters', language: 'nl' },
    ],
    [{ name: 'x'.repeat(200) }, { name: 'x'.repeat(100), language: 'en' }],
    [{ locale: 'pt' }, { name: 'an', language: 'en' }],
    [
      { email: undefined, name: 7 },
      { name: 'New user', language: 'en' },
    ],
  ])('reads name and language of %j', (more, expected) => {
    const profile = providerProfile('google', GOOGLE, claims(more));

    expect(profile).toMatchObject({ issuer: GOOGLE, subject: '42', ...expected });
  });
});
