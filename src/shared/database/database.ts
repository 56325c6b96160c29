import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { isRetryable } from './database-errors.js';
import { ReadPool } from './read-pool.js';
import { assertUuid } from './uuid.js';

interface OpenTransaction {
  readonly tenantId: string | null;
  readonly manager: EntityManager;
}

const MAX_TRIES = 3;

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
    if (this.open.getStore()) return this.query<Row>(sql, parameters);
    return this.reads.query<Row>(IDENTITY_SETTING, sql, parameters);
  }

  async transaction<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
    const current = this.open.getStore();
    if (!current) return this.run(tenantId, tenantSetting(tenantId), work);
    assertSameTenant(current, tenantId);
    return work();
  }

  /** With `tenantId`, that tenant's other tables can be written too (a company signs up). */
  async identityTransaction<T>(work: () => Promise<T>, tenantId: string | null = null): Promise<T> {
    if (this.open.getStore()) return work();
    const settings = tenantId ? `${IDENTITY_SETTING}; ${tenantSetting(tenantId)}` : IDENTITY_SETTING;
    return this.run(tenantId, settings, work);
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

  private async run<T>(tenantId: string | null, settings: string, work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          await manager.query(settings);
          return this.open.run({ tenantId, manager }, work);
        });
      } catch (error) {
        if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
        await sleep(10 * attempt * (1 + Math.random()));
      }
    }
  }
}

const IDENTITY_SETTING = `SET LOCAL app.identity = 'on'`;

/** SET takes no parameters; only a well-formed UUID gets into the text. */
function tenantSetting(tenantId: string): string {
  return `SET LOCAL app.tenant_id = '${assertUuid(tenantId)}'`;
}

function assertSameTenant(current: OpenTransaction, tenantId: string): void {
  if (current.tenantId !== tenantId) throw new Error('A transaction of another tenant is open');
}
