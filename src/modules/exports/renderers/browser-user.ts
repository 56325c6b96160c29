import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { promisify } from 'node:util';
import { findProgram, type BrowserProgram } from './programs.js';

/** How the browser is started: a program, and what stands before the browser's own arguments. */
export interface StartCommand {
  program: string;
  before: readonly string[];
  isSandboxed: boolean;
}

const run = promisify(execFile);
const NOBODY = 65534;
const AS_NOBODY = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs', '--'];

/**
 * The ways to start the browser, best first. A normal user always gets Chrome's sandbox. Root cannot have it,
 * so there Chrome is started as nobody: with the sandbox, or without where the container forbids it, which is
 * still better than a browser that is root. Only if nobody cannot reach the program (a checkout below /root),
 * or there is no setpriv, does it run as root.
 */
export async function startCommands(
  { executablePath }: BrowserProgram,
  profileDir: string,
  path: string,
): Promise<StartCommand[]> {
  if (process.getuid?.() !== 0) return [{ program: executablePath, before: [], isSandboxed: true }];

  const setpriv = findProgram(['setpriv'], path);
  if (!setpriv || !(await canNobodyRun(executablePath, profileDir, setpriv, path))) {
    return [{ program: executablePath, before: ['--no-sandbox'], isSandboxed: false }];
  }
  const before = [...AS_NOBODY, executablePath];
  return [
    { program: setpriv, before, isSandboxed: true },
    { program: setpriv, before: [...before, '--no-sandbox'], isSandboxed: false },
  ];
}

/** Gives the profile to nobody and lets nobody try; without success the profile is root's again. */
async function canNobodyRun(
  program: string,
  profileDir: string,
  setpriv: string,
  path: string,
): Promise<boolean> {
  const trial = 'test -r "$1" && test -x "$1" && test -w "$2"';
  const command = [...AS_NOBODY, '/bin/sh', '-c', trial, 'sh', program, profileDir];
  try {
    await chown(profileDir, NOBODY, NOBODY);
    await run(setpriv, command, { env: { PATH: path } });
    return true;
  } catch {
    await chown(profileDir, 0, 0); // a browser that is root crashes in a profile that is not
    return false;
  }
}
