import { EmbeddedPostgresError } from './shared/database/embedded-postgres/embedded-postgres.error.js';
import { ConfigError } from './shared/config/environment-reader.js';

const REMEDIES: Record<string, string> = {
  EADDRINUSE: 'Another program uses this port. Choose one that is free: PORT=3001 bin/start',
  EACCES: 'This user may not use that port or folder. Choose another one with PORT or DATA_DIR.',
  ECONNREFUSED: 'Nothing answers at DATABASE_URL. Start PostgreSQL there, or leave DATABASE_URL out.',
  '28P01': 'PostgreSQL refuses the password in DATABASE_URL or DATABASE_APP_URL.',
  '3D000': 'The database named in DATABASE_URL does not exist. Make it: CREATE DATABASE tiktak;',
  '42501':
    'The role of DATABASE_URL may not do this. It must own the database, and either have CREATEROLE or be ' +
    'accompanied by DATABASE_APP_URL.',
};

/** What a person sees when the server cannot start: the reason and what to do. */
export function explainStartFailure(error: unknown): string {
  if (error instanceof ConfigError) return `\n${error.message}\nSee .env.example.\n`;
  if (error instanceof EmbeddedPostgresError) return `\nTikTak cannot start: ${error.message}\n`;
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  const remedy = REMEDIES[driverError?.code ?? code ?? ''];
  const message = error instanceof Error ? error.message : String(error);
  if (remedy) return `\nTikTak cannot start: ${message}\n${remedy}\n`;
  const details = error instanceof Error && error.stack ? error.stack : message;
  return `\nTikTak cannot start: ${details}\n`;
}
