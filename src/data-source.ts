import { DataSource } from 'typeorm';
import { migrationOptions } from './shared/database/migrate.js';
import { loadConfig } from './shared/config/config.js';

const { databaseUrl } = loadConfig();
if (!databaseUrl) throw new Error('Set DATABASE_URL: the TypeORM command line works on that database.');

/** For the TypeORM command line (`npm run migration:show`). It must be the only export that is a DataSource. */
export const dataSource = new DataSource(migrationOptions(databaseUrl));
