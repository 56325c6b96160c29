import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';

/**
 * A named pipe that every process which uses the server holds open for writing. The kernel closes it for a process that
 * ends in whatever way; the watchdog that reads it sees the end when the last one has gone, and stops the server.
 */
export const WATCHDOG_SCRIPT = `
"$@" 3<&- </dev/null &
server=$!
( read -r _ <&3; kill -INT "$server" ) 2>/dev/null &
watcher=$!
exec 3<&-
wait "$server"; status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`;

export interface Lifeline {
  /** Ours: the server lives at least as long as this stays open. */
  readonly hold: number;
  /** The watchdog's file descriptor 3. To be closed here once it has been started. */
  readonly watch: number;
}

export function createLifeline(path: string): Lifeline {
  rmSync(path, { force: true });
  const made = spawnSync('mkfifo', ['-m', '600', path], { encoding: 'utf8' });
  if (made.status !== 0) {
    throw new EmbeddedPostgresError(
      `Cannot make the named pipe ${path}: ${made.stderr || made.error?.message}. Set DATA_DIR to a folder on a local disk.`,
    );
  }
  // Opening one end waits for the other one, unless asked not to wait; the watchdog's own reading shall wait.
  const first = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const hold = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const watch = openSync(path, constants.O_RDONLY);
  closeSync(first);
  return { hold, watch };
}

/** Takes part in a running server's lifeline. Undefined when no watchdog reads it: the server is an orphan. */
export function joinLifeline(path: string): number | undefined {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}
