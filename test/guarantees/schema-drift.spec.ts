import { DataSource } from 'typeorm';
import { entities } from '../../src/entities.js';
import { SnakeNamingStrategy } from '../../src/shared/database/snake-naming.strategy.js';
import { workerDatabase } from '../support/test-database.js';

describe('entities', () => {
  let dataSource: DataSource;

  beforeAll(async () => {
    const { ownerUrl } = await workerDatabase();
    dataSource = await new DataSource({
      type: 'postgres',
      url: ownerUrl,
      entities,
      namingStrategy: new SnakeNamingStrategy(),
      uuidExtension: 'pgcrypto',
      installExtensions: false,
    }).initialize();
  });
  afterAll(() => dataSource.destroy());

  it('describe exactly the schema that the migrations make', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();

    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('describe every table', async () => {
    const rows = await dataSource.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'`,
    );

    const described = dataSource.entityMetadatas.map(({ tableName }) => tableName);
    expect(described.sort()).toEqual(rows.map(({ name }) => name).sort());
  });
});
