import type { Company } from '../support/given.js';
import { inputsOfAll } from '../support/operation-inputs.js';
import { statementsOf } from '../support/statements.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Stands in every payload: found in the text of a statement, it would mean that input became SQL. */
const MARK = 'zq9';

const OPENINGS = [`1`, `'`, `"`, `')`, `\\'`, `$$`];
const GOALS = [
  ` OR '1'='1' -- ${MARK}`,
  ` UNION SELECT password_hash FROM users -- ${MARK}`,
  `; DROP TABLE ${MARK}; --`,
  `; SELECT pg_sleep(60); --${MARK}`,
  ` AND 1=(SELECT 1 FROM pg_sleep(60)) --${MARK}`,
  `||(SELECT current_user)||'${MARK}`,
  `, (CASE WHEN true THEN pg_sleep(60) END) ${MARK}`,
  `/**/OR/**/1=1--${MARK}`,
  `%_\\${MARK}%`,
  `; SET app.identity = 'on'; --${MARK}`,
];
const PAYLOADS = OPENINGS.flatMap((opening) => GOALS.map((goal) => opening + goal));

describe('SQL in requests', () => {
  let test: TestApp;
  let acme: Company;

  beforeAll(async () => {
    test = await startTestApp({ USER_RATE_LIMIT_PER_HOUR: '1000000' });
    acme = await test.given.company();
    await test.given.logEntry(acme);
  });
  afterAll(() => test.close());

  /** Every place of every GET into which one can write, as a function of what is written. */
  function places(): ((text: string) => string)[] {
    const gets = inputsOfAll(test).filter(({ method }) => method === 'get');
    return gets.flatMap(({ path, queryNames }) => [
      ...queryNames.map((name) => (text: string) => `/${path}?${name}=${encodeURIComponent(text)}`),
      ...[...path.matchAll(/\{\w+\}/g)].map(
        ([parameter]) =>
          (text: string) =>
            `/${path.replace(parameter, encodeURIComponent(text)).replace(/\{\w+\}/g, acme.tenantId)}`,
      ),
    ]);
  }

  it('S-50: never becomes a part of a statement: refused, unknown or taken literally', async () => {
    const all = places();
    const statuses = new Set<number>();

    const statements = await statementsOf(async () => {
      for (const place of all) {
        const answers = await Promise.all(PAYLOADS.map((text) => test.api.asPerson(acme).get(place(text))));
        for (const { status } of answers) statuses.add(status);
      }
    });

    expect(PAYLOADS).toHaveLength(60);
    expect(all.length).toBeGreaterThan(15);
    expect([...statuses].filter((status) => ![200, 302, 400, 404].includes(status))).toEqual([]);
    expect(statements.length).toBeGreaterThan(0);
    expect(statements.filter((sql) => sql.includes(MARK) || sql.includes('pg_sleep'))).toEqual([]);
  }, 240_000);

  it('S-50: is kept as text where text is kept', async () => {
    const notes = PAYLOADS.join('\n').slice(0, 2_000);

    const entry = await test.given.logEntry(acme, { notes });

    expect((await test.api.as(acme).get(`/log-entries/${entry.id}`)).body).toMatchObject({ notes });
  });
});
