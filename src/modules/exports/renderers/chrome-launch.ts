import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { Browser } from 'puppeteer';
import { createProfile, removeProfile } from './browser-profile.js';
import { startCommands, type StartCommand } from './browser-user.js';
import type { BrowserProgram } from './programs.js';
import { ChromeNotStarting } from './renderer.errors.js';

export interface RunningChrome {
  browser: Browser;
  /** Whether Chrome's own sandbox holds its renderers. */
  isSandboxed: boolean;
  /** Fulfilled when the browser has ended, by whatever cause, and left nothing behind. */
  gone: Promise<void>;
}

type Environment = Record<string, string>;

const run = promisify(execFile);
/** Loaded with the first browser: it is large, and a start of the server does not need it. */
const puppeteer = (): Promise<typeof import('puppeteer')> => import('puppeteer');
const LAUNCH_TIMEOUT_MS = 30_000;

/** No door to the outside: names resolve to nothing, and connections, loopback included, go to a dead proxy. */
const FLAGS = [
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-quic',
  '--disable-sync',
  '--disable-gpu',
  '--no-first-run',
  '--font-render-hinting=none', // else letters are set at whole pixels, with ugly gaps
];

/** Starts the browser with a temporary profile, sandboxed wherever the system allows it. */
export async function launchChrome(
  chrome: BrowserProgram,
  path: string,
  tempDir: string,
): Promise<RunningChrome> {
  const profileDir = await createProfile(tempDir);
  // Never our own environment: it holds secrets.
  const env = { PATH: path, HOME: profileDir, TMPDIR: profileDir, LANG: 'C.UTF-8', TZ: 'UTC', ...chrome.env };
  let failure: ChromeNotStarting | undefined;
  for (const command of await startCommands(chrome, profileDir, path)) {
    try {
      const browser = await start(command, profileDir, env);
      return { browser, isSandboxed: command.isSandboxed, gone: burial(browser, profileDir) };
    } catch (error) {
      failure ??= await explained(error, command, profileDir, env);
    }
  }
  await removeProfile(profileDir);
  throw failure ?? new ChromeNotStarting('');
}

async function start(command: StartCommand, profileDir: string, env: Environment): Promise<Browser> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort('the browser did not answer'), LAUNCH_TIMEOUT_MS);
  try {
    const { launch } = await puppeteer();
    return await launch({
      executablePath: command.program,
      ignoreDefaultArgs: true,
      args: await startArguments(command, profileDir),
      env,
      pipe: true, // no port that others could talk to, and Chrome ends when we do
      protocolTimeout: 0, // we have deadlines of our own
      signal: timeout.signal,
      handleSIGINT: false, // the application closes the renderer on its way out
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } finally {
    clearTimeout(timer);
  }
}

async function startArguments(command: StartCommand, profileDir: string): Promise<string[]> {
  const { defaultArgs } = await puppeteer();
  const browserArguments = await defaultArgs({ headless: 'shell', userDataDir: profileDir, args: FLAGS });
  // An environment variable of puppeteer's can add this flag; only we decide about it.
  return [...command.before, ...browserArguments.filter((argument) => argument !== '--no-sandbox')];
}

/** Runs the browser once more by itself: what it says on its way down is the only explanation there is. */
async function explained(
  cause: unknown,
  command: StartCommand,
  profileDir: string,
  env: Environment,
): Promise<ChromeNotStarting> {
  const trial = [...(await startArguments(command, profileDir)), '--dump-dom'];
  const said = await run(command.program, trial, { env, timeout: 10_000 }).then(
    ({ stderr }) => stderr,
    (error: { stderr?: string }) => error.stderr ?? '',
  );
  return new ChromeNotStarting(hint(said), new Error(said.slice(-2000) || 'no output', { cause }));
}

function hint(said: string): string {
  if (/no usable sandbox/i.test(said)) {
    return 'Its sandbox is not available: allow unprivileged user namespaces, in Docker by a seccomp profile that permits them.';
  }
  if (/error while loading shared libraries/i.test(said)) return 'A system library is missing; see the log.';
  return 'See the log.';
}

async function burial(browser: Browser, profileDir: string): Promise<void> {
  await new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  const main = browser.process();
  killBrowser(browser);
  if (main && main.exitCode === null && main.signalCode === null) await once(main, 'exit');
  await removeProfile(profileDir);
}

/**
 * Ends the browser and all its helpers at once. The whole group (Puppeteer starts one), because the program may
 * be a script that started the real browser; on Debian it is.
 */
export function killBrowser(browser: Browser): void {
  const pid = browser.process()?.pid;
  if (!pid) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nobody is left
  }
}
