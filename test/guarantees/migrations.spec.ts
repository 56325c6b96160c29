import { DataSource } from 'typeorm';
import { migrationOptions } from '../../src/shared/database/migrate.js';
import { migrations } from '../../migrations/index.js';
import { copyOfTemplate } from '../support/test-database.js';

describe('migrations', () => {
  it('go down to nothing and up again', async () => {
    const { ownerUrl } = await copyOfTemplate('migrations');
    const dataSource = await new DataSource(migrationOptions(ownerUrl)).initialize();
    const tables = async (): Promise<string[]> => {
      const sql = `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`;
      return (await dataSource.query<{ tablename: string }[]>(sql)).map(({ tablename }) => tablename);
    };
    const before = await tables();

    for (let down = 0; down < migrations.length; down++) await dataSource.undoLastMigration();
    const empty = await tables();
    await dataSource.runMigrations();
    const after = await tables();
    await dataSource.destroy();

    expect(empty).toEqual(['schema_migrations']);
    expect(after).toEqual(before);
    expect(after.length).toBeGreaterThan(15);
  });
});
