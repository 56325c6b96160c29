import { type Company, PASSWORD } from './given.js';
import { asOwner } from './test-database.js';
import type { TestApp } from './test-app.js';

export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly token: string;
  /** Of their session in the company. */
  readonly refreshToken: string;
  /** Their own company, which they had before. */
  readonly home: Company;
}

/**
 * A second person in the company: somebody with a company of their own, who joined this one. Written straight into the
 * table, because many tests need one; how people join is shown by `test/api/invitations.spec.ts`.
 */
export async function memberOf(
  test: TestApp,
  company: Company,
  role = 'Member',
  name = 'Bo Maes',
): Promise<Person> {
  const home = await test.given.company();
  const { userId, email } = home;
  await asOwner(test.database, (client) =>
    client.query('INSERT INTO memberships (tenant_id, user_id, role, name) VALUES ($1, $2, $3, $4)', [
      company.tenantId,
      userId,
      role,
      name,
    ]),
  );
  const response = await test.api.post('/auth/login', {
    email,
    password: PASSWORD,
    tenantId: company.tenantId,
  });
  if (response.status !== 200) throw new Error(`login: ${response.text}`);
  const { accessToken, refreshToken } = response.body as Record<'accessToken' | 'refreshToken', string>;
  return { userId, email, token: accessToken, refreshToken, home };
}
