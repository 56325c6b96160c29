import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { isRetryable } from './database-errors.js';
import { ReadPool } from './read-pool.js';
import { assertUuid } from './uuid.js';

interface OpenTransaction {
  readonly tenantId: string | null;
  /** Whether people, sessions and keys of all tenants are to be seen. */
  readonly isIdentity: boolean;
  readonly manager: EntityManager;
}

const MAX_TRIES = 3;
/** Far below the 65,535 parameters that a statement may have. */
const ROWS_PER_INSERT = 500;

/**
 * The only way to the database. Row-level security shows a statement the rows of one tenant: the one it is
 * called for. A statement that names no tenant sees nothing.
 *
 * - {@link read}: one statement, one round trip, read only.
 * - {@link transaction}: writes; nested calls join; retried whole on a serialization failure or deadlock, so
 *   nothing but SQL belongs inside (no mail, HTTP, PDF, Redis).
 * - {@link readIdentity}, {@link identityTransaction}: who is calling, before the tenant is known. For `auth`,
 *   `users` and `team` only; they see people, sessions and keys of all tenants, and nothing else.
 */
@Injectable()
export class Database {
  private readonly open = new AsyncLocalStorage<OpenTransaction>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly reads: ReadPool,
  ) {}

  /** Rows of one SELECT for a tenant; inside a transaction it sees that transaction's own changes. */
  async read<Row>(tenantId: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const current = this.open.getStore();
    if (!current) return this.reads.query<Row>(tenantSetting(tenantId), sql, parameters);
    assertSameTenant(current, tenantId);
    return this.query<Row>(sql, parameters);
  }

  async readIdentity<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const current = this.open.getStore();
    if (current) return this.withIdentity(current, () => this.query<Row>(sql, parameters));
    return this.reads.query<Row>(IDENTITY_SETTING, sql, parameters);
  }

  async transaction<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const current = this.open.getStore();
    if (!current) return this.run({ tenantId, isIdentity: false }, tenantSetting(tenantId), work);
    assertSameTenant(current, tenantId);
    return work();
  }

  /**
   * With `tenantId`, that tenant's other tables can be written too (a company signs up). Inside a transaction of a
   * tenant, people are to be seen for the time of `work` only.
   */
  async identityTransaction<T>(work: () => Promise<T>, tenantId: string | null = null): Promise<T> {
    const current = this.open.getStore();
    if (current) {
      if (tenantId && current.tenantId) assertSameTenant(current, tenantId);
      return this.withIdentity(current, work);
    }
    const settings = tenantId ? `${IDENTITY_SETTING}; ${tenantSetting(tenantId)}` : IDENTITY_SETTING;
    return this.run({ tenantId, isIdentity: true }, settings, work);
  }

  /** Does the work inside the open transaction and takes it back, whatever it answers: a rehearsal. */
  async rolledBack<T>(work: () => Promise<T>): Promise<T> {
    await this.query('SAVEPOINT rehearsal');
    try {
      const result = await work();
      await this.query('ROLLBACK TO SAVEPOINT rehearsal');
      return result;
    } catch (error) {
      // Without a connection there is nothing left to take back, and the first error says why.
      await this.query('ROLLBACK TO SAVEPOINT rehearsal').catch(() => undefined);
      throw error;
    }
  }

  /** The entity manager of the open transaction, for inserts and updates of a repository. */
  get manager(): EntityManager {
    const current = this.open.getStore();
    if (!current) throw new Error('A write needs database.transaction() around it');
    return current.manager;
  }

  /** Runs a statement in the open transaction; rows of a SELECT or of RETURNING. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.manager.queryRunner!.query(sql, [...parameters], true);
    return (result.records ?? []) as Row[];
  }

  /** Rows whose ids are known, some hundred per statement, in the open transaction. */
  async insertMany<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    rows: readonly QueryDeepPartialEntity<Entity>[],
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
      const values = rows.slice(start, start + ROWS_PER_INSERT);
      const insert = this.manager.createQueryBuilder().insert().into(entity).values(values);
      await insert.updateEntity(false).execute();
    }
  }

  private async withIdentity<T>(current: OpenTransaction, work: () => Promise<T>): Promise<T> {
    if (current.isIdentity) return work();
    await current.manager.query(IDENTITY_SETTING);
    try {
      const result = await this.open.run({ ...current, isIdentity: true }, work);
      await current.manager.query(NO_IDENTITY_SETTING);
      return result;
    } catch (error) {
      // Whoever catches this goes on without the wider view; after a failed statement nobody goes on at all.
      await current.manager.query(NO_IDENTITY_SETTING).catch(() => undefined);
      throw error;
    }
  }

  private async run<T>(
    scope: Pick<OpenTransaction, 'tenantId' | 'isIdentity'>,
    settings: string,
    work: () => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          await manager.query(settings);
          return this.open.run({ ...scope, manager }, work);
        });
      } catch (error) {
        if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
        await sleep(10 * attempt * (1 + Math.random()));
      }
    }
  }
}

const IDENTITY_SETTING = `SET LOCAL app.identity = 'on'`;
const NO_IDENTITY_SETTING = `SET LOCAL app.identity = 'off'`;

/** SET takes no parameters; only a well-formed UUID gets into the text. */
function tenantSetting(tenantId: string): string {
  return `SET LOCAL app.tenant_id = '${assertUuid(tenantId)}'`;
}

function assertSameTenant(current: OpenTransaction, tenantId: string): void {
  if (current.tenantId !== tenantId) throw new Error('A transaction of another tenant is open');
}
