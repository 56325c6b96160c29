import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';

/** What the tests need of the machine besides npm packages, how to find it, and what to install where it is missing. */
export const TOOLS = [
  {
    name: 'redis-server',
    isThere: () => Boolean(process.env.TEST_REDIS_URL) || isOnPath('redis-server'),
    debian: [['redis-server']],
    advice:
      'Debian or Ubuntu: apt-get install redis-server. macOS: brew install redis. Or set TEST_REDIS_URL.',
  },
  {
    name: 'Chrome',
    isThere: hasChrome,
    debian: [
      ['chromium-headless-shell', 'fonts-liberation'], // without any font it draws no text at all
      ['chromium', 'fonts-liberation'], // where the first does not exist
    ],
    advice: 'Debian: apt-get install chromium. Ubuntu, macOS: install Google Chrome. Or set CHROME_PATH.',
  },
];

const CHROME_NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
];
const MAC_CHROMES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function hasChrome() {
  const fromNpm = process.platform === 'linux' && process.arch === 'x64';
  return (
    Boolean(process.env.CHROME_PATH) ||
    CHROME_NAMES.some(isOnPath) ||
    MAC_CHROMES.some(isExecutable) ||
    (fromNpm && existsSync('node_modules/@sparticuz/chromium'))
  );
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(':').some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The shell command that installs a tool without asking, or undefined where only a person can do that. */
export function installCommand({ debian }) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const install = 'DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends';
  return `apt-get update && { ${debian.map((names) => `${install} ${names.join(' ')}`).join(' || ')}; }`;
}
