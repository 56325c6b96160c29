import { ActorLookup } from '../../src/modules/auth/actor-lookup.js';
import { TenantsService } from '../../src/modules/tenants/tenants.service.js';
import { mailedLink } from './mailed-link.js';
import type { Answer, Step, World } from './tour.js';

const PASSWORDS = ['a first long phrase', 'a second long phrase', 'a third long phrase'] as const;

function signedIn({ known, credentials }: World, answer: Answer): void {
  known['refreshToken'] = String(answer['refreshToken']);
  credentials.Owner = { token: String(answer['accessToken']) };
}

/** On the Free plan there is not room for all that follows. */
async function startOnEnterprise(world: World, answer: Answer): Promise<void> {
  signedIn(world, answer);
  const { app } = world.test;
  world.known['tenantId'] = String(answer['tenantId']);
  world.known['userId'] = (answer['user'] as Answer).id;
  await app.get(TenantsService).changePlan(world.known['tenantId'], 'Enterprise');
  await app.get(ActorLookup).forgetAll();
}

function rememberSessions({ known }: World, answer: Answer): void {
  const sessions = answer as unknown as { id: string; current: boolean }[];
  known['sessionId'] = sessions.find(({ current }) => current)!.id;
  known['otherSessionId'] = sessions.find(({ current }) => !current)?.id ?? '';
}

const credentials = ({ email }: World): object => ({ email: email('owner'), password: PASSWORDS[2] });

/** Signing up and in; passwords, sessions, keys, settings. */
export const ACCOUNT_STEPS: readonly Step[] = [
  { operation: 'healthLive', by: 'Nobody' },
  { operation: 'healthReady', by: 'Nobody' },
  {
    operation: 'register',
    by: 'Nobody',
    body: ({ text, email }) => ({
      email: email('owner'),
      password: PASSWORDS[0],
      name: text('owner'),
      companyName: text('company'),
      language: 'en',
    }),
    then: startOnEnterprise,
  },
  {
    operation: 'verifyEmail',
    by: 'Nobody',
    body: async ({ test, email }) => ({
      token: (await mailedLink(test, email('owner'), 'verify-email')).token,
    }),
  },
  { operation: 'forgotPassword', by: 'Nobody', body: ({ email }) => ({ email: email('owner') }) },
  {
    operation: 'resetPassword',
    by: 'Nobody',
    body: async ({ test, email }) => ({
      token: (await mailedLink(test, email('owner'), 'reset-password')).token,
      password: PASSWORDS[1],
    }),
  },
  {
    operation: 'login',
    by: 'Nobody',
    body: ({ email }) => ({ email: email('owner'), password: PASSWORDS[1] }),
    then: signedIn,
  },
  {
    operation: 'changePassword',
    body: () => ({ currentPassword: PASSWORDS[1], newPassword: PASSWORDS[2] }),
  },
  {
    operation: 'refresh',
    by: 'Nobody',
    body: ({ known }) => ({ refreshToken: known['refreshToken'] }),
    then: signedIn,
  },
  { operation: 'switchTenant', body: ({ known }) => ({ tenantId: known['tenantId'] }), then: signedIn },
  { operation: 'me' },
  { operation: 'login', by: 'Nobody', body: credentials },
  { operation: 'listSessions', then: rememberSessions },
  { operation: 'endSession', path: ({ known }) => ({ id: known['otherSessionId']! }) },
  {
    operation: 'createApiKey',
    body: ({ text }) => ({ name: text('old key') }),
    then: ({ known }, { id }) => (known['oldKeyId'] = id),
  },
  { operation: 'revokeApiKey', path: ({ known }) => ({ id: known['oldKeyId']! }) },
  {
    operation: 'createApiKey',
    body: ({ text }) => ({ name: text('key') }),
    then: (world, answer) => {
      world.known['keyId'] = answer.id;
      world.credentials.Key = { key: String(answer['key']) };
    },
  },
  { operation: 'listApiKeys', by: 'Key' },
  { operation: 'revealApiKey', path: ({ known }) => ({ id: known['keyId']! }) },
  { operation: 'updateSettings', by: 'Key', body: settingsOf },
  { operation: 'getSettings', by: 'Key' },
];

/** At the end. The one who signs out is not the one who stays. */
export const DEPARTURE_STEPS: readonly Step[] = [
  // What is issued needed a real country.
  {
    operation: 'updateSettings',
    body: (world) => ({ ...settingsOf(world), address: addressOf(world.text) }),
  },
  { operation: 'getBilling' },
  { operation: 'listAuditLog', by: 'Key' },
  {
    operation: 'login',
    by: 'Nobody',
    body: (world) => ({ ...credentials(world), tenantId: world.known['tenantId'] }),
    then: (world, answer) => (world.credentials.Passing = { token: String(answer['accessToken']) }),
  },
  { operation: 'logout', by: 'Passing' },
];

function settingsOf({ mark, text, email }: World): object {
  return {
    companyName: text('company'),
    vatNumber: text('VAT'),
    companyRegistrationNumber: text('register'),
    legalForm: text('BV'),
    email: email('company'),
    phone: text('phone'),
    website: text('website'),
    contactName: text('contact'),
    address: addressOf(text, 'Belgium'),
    iban: 'BE68539007547034',
    bic: 'TRIOBEBB',
    peppolId: `9930:${text('peppol')}`,
    currency: 'EUR',
    timeZone: 'Europe/Brussels',
    language: 'en',
    timeRounding: 'None',
    defaultVatPercent: 21,
    paymentTermDays: 30,
    invoicePrefix: `${mark}_{yyyy}-`,
    creditNotePrefix: `${mark}_CN{yyyy}-`,
    structuredReference: 'None',
    invoiceFooter: text('footer'),
    vatExemptionReason: text('exemption'),
    invoiceEmailSubjectTemplate: text('subject'),
    invoiceEmailBodyTemplate: text('body'),
    invoiceEmailSendCopy: true,
    invoiceEmailDefaultBcc: email('bcc'),
  };
}

export function addressOf(text: World['text'], country = text('country')): object {
  return {
    street: text('street'),
    line2: text('box'),
    postalCode: text('code'),
    city: text('city'),
    country,
  };
}
