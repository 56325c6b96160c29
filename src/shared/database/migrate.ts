import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../../migrations/index.js';

/** Brings the schema to the newest version. The caller holds the lock. */
export async function migrate(ownerUrl: string): Promise<void> {
  const dataSource = new DataSource(migrationOptions(ownerUrl));
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

export function migrationOptions(ownerUrl: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'schema_migrations',
    synchronize: false,
    logging: ['error'],
  };
}
