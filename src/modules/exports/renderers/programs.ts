import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A browser that can be started. */
export interface BrowserProgram {
  executablePath: string;
  /** What this browser needs in its environment. */
  env: Record<string, string>;
  /** Where it came from, for the log. */
  source: string;
}

/**
 * The first of these programs in the folders of `path`. By name first, then by folder: a better program later
 * on the path wins over a worse one earlier.
 */
export function findProgram(names: readonly string[], path: string): string | undefined {
  const folders = path.split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
