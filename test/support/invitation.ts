import type { Company, Row } from './given.js';
import type { TestApp } from './test-app.js';

export interface Invited {
  readonly id: string;
  readonly email: string;
  /** The secret of the mailed link. */
  readonly token: string;
}

/** Invites the way users do, and reads the link in the mail. */
export async function invite(
  test: TestApp,
  company: Company,
  values: { email: string; role?: string; name?: string },
): Promise<Invited> {
  const body = { name: 'Bo Maes', role: 'Member', ...values };
  const response = await test.api.asPerson(company).post('/team/invitations', body);
  if (response.status !== 200) throw new Error(`invite: ${response.text}`);
  const { email } = values;
  return { id: (response.body as Row).id, email, token: await mailedToken(test, email) };
}

/** Of the newest invitation mailed to an address. */
export async function mailedToken(test: TestApp, email: string): Promise<string> {
  const mail = (await test.mailTo(email)).at(-1);
  const [, token] = /\/invitations\/([\w-]+)/.exec(mail?.text ?? '') ?? [];
  if (!token) throw new Error(`No invitation was mailed to ${email}`);
  return token;
}

export function someEmail(): string {
  return `bo-${crypto.randomUUID()}@example.com`;
}
