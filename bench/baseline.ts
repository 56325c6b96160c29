import { createHmac } from 'node:crypto';
import express, { type NextFunction, type Request, type Response } from 'express';
import pg from 'pg';
import { loadConfig } from '../src/shared/config/config.js';
import { connectionOptions } from '../src/shared/database/database-target.js';
import { dashboard, type Dashboard } from './baseline-dashboard.js';
import { createEntry, entryJson, SELECT_BY_ID, SELECT_LIST } from './baseline-entries.js';

/*
 * B0: what these routes cost at the least. Express 5 and pg, a handler per route, the statements of the product
 * (pipelined like there) and the same bytes; who calls is looked up and remembered for a second, like there. Without
 * everything else: no limit, roles, checks, log, request ids, security headers, ETags.
 */
interface Caller {
  readonly tenantId: string;
  readonly userId: string;
  readonly email: string;
}

const FIND_CALLER = `
  SELECT m.tenant_id AS "tenantId", m.user_id AS "userId", u.email, m.role, t.plan, k.id AS "keyId"
    FROM api_keys k
    JOIN memberships m ON m.tenant_id = k.tenant_id AND m.user_id = k.created_by
    JOIN users u ON u.id = m.user_id
    JOIN tenants t ON t.id = m.tenant_id
   WHERE k.key_hmac = $1 AND k.revoked_at IS NULL AND m.removed_at IS NULL AND m.role IN ('Owner', 'Admin')`;
const REMEMBERED_MS = 1_000;

const config = loadConfig();
const target = { url: config.databaseAppUrl!, poolSize: Math.ceil(config.databasePoolSize / 2) };
const reads = new pg.Pool({ ...connectionOptions(target), pipeline: true });
const writes = new pg.Pool(connectionOptions(target));
const callers = new Map<string, { caller: Caller; until: number }>();

/** One SELECT, in one round trip, with the setting that row-level security asks for. */
async function read<Row extends object = Record<string, unknown>>(
  setting: string,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const client = await reads.connect();
  try {
    const [, result] = await Promise.all([
      client.query(`BEGIN READ ONLY; SET LOCAL ${setting}`),
      client.query<Row>(sql, parameters),
      client.query('COMMIT'),
    ]);
    return result.rows;
  } finally {
    client.release();
  }
}

const tenant = (id: string): string => `app.tenant_id = '${id}'`;

async function callerOf(request: Request): Promise<Caller> {
  const key = request.headers['x-api-key'] as string;
  const known = callers.get(key);
  if (known && known.until > Date.now()) return known.caller;
  const hash = createHmac('sha256', config.secrets.apiKeyPepper).update(key).digest();
  const [caller] = await read<Caller>(`app.identity = 'on'`, FIND_CALLER, [hash]);
  callers.set(key, { caller: caller!, until: Date.now() + REMEMBERED_MS });
  return caller!;
}

const app = express();
app.disable('x-powered-by');
app.set('etag', false);

app.get('/api/log-entries', async (request, response) => {
  const { tenantId } = await callerOf(request);
  const rows = await read(tenant(tenantId), SELECT_LIST, [tenantId]);
  response.json(rows.slice(0, 50).map(entryJson));
});

app.get('/api/log-entries/:id', async (request, response) => {
  const { tenantId } = await callerOf(request);
  const [row] = await read(tenant(tenantId), SELECT_BY_ID, [tenantId, request.params.id]);
  response.json(entryJson(row!));
});

app.post('/api/log-entries', express.json(), async (request, response) => {
  const caller = await callerOf(request);
  const client = await writes.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL ${tenant(caller.tenantId)}`);
    const row = await createEntry(client, caller, request.body as Record<string, string>);
    await client.query('COMMIT');
    response.json(entryJson(row));
  } finally {
    client.release();
  }
});

app.get('/api/dashboard/stats', async (request, response) => {
  const { tenantId } = await callerOf(request);
  const query: Dashboard['query'] = (sql, parameters) => read(tenant(tenantId), sql, parameters);
  response.json(await dashboard({ tenantId, query }));
});

app.use((error: Error, _request: Request, response: Response, next: NextFunction) => {
  if (response.headersSent) return next(error);
  process.stderr.write(`${error.stack}\n`);
  response.status(500).end();
});
app.listen(config.port, '127.0.0.1');
