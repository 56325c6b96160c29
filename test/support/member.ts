import { type Company, PASSWORD } from './given.js';
import { asOwner } from './test-database.js';
import type { TestApp } from './test-app.js';

export interface Person {
  readonly userId: string;
  readonly token: string;
}

/** A second person in the company: somebody with a company of their own, who joined this one. */
export async function memberOf(
  test: TestApp,
  company: Company,
  role = 'Member',
  name = 'Bo Maes',
): Promise<Person> {
  const person = await test.given.company();
  await asOwner(test.database, (client) =>
    client.query('INSERT INTO memberships (tenant_id, user_id, role, name) VALUES ($1, $2, $3, $4)', [
      company.tenantId,
      person.userId,
      role,
      name,
    ]),
  );
  const { email } = person;
  const response = await test.api.post('/auth/login', {
    email,
    password: PASSWORD,
    tenantId: company.tenantId,
  });
  if (response.status !== 200) throw new Error(`login: ${response.text}`);
  return { userId: person.userId, token: (response.body as { accessToken: string }).accessToken };
}
