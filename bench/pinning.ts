import { execFileSync, spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/** Whether programs can be kept on one core here: Linux with taskset, and a core to spare. */
export function canPin(): boolean {
  return cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;
}

/** This process and what it starts leave the first core to the server that is measured. */
export function keepOffFirstCore(): void {
  const others = `1-${cpus().length - 1}`;
  execFileSync('taskset', ['-acp', others, String(process.pid)], { stdio: 'ignore' });
}
