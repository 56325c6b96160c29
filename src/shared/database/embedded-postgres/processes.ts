import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Is there a process of this number, whoever it belongs to? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Program and arguments of a process on one line; empty when there is no such process. */
export function commandLine(pid: number): string {
  return readCommandLine(pid)
    .replaceAll(/[\0\s]+/g, ' ')
    .trim();
}

function readCommandLine(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
