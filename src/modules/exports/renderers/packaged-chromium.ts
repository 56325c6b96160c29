import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import type { BrowserProgram } from './programs.js';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/**
 * System fonts where there are some, and the one beside this file, because Chrome draws no text without any.
 * The cache goes below HOME, the browser's own temporary folder.
 */
const FONT_SETTINGS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * The headless shell inside the optional package @sparticuz/chromium (Linux x64), unpacked once per version.
 * Only its files are used: its own code unpacks into a folder that others can guess and write, and its flags
 * switch the sandbox and web security off.
 */
export async function packagedChromium(cacheDir: string): Promise<BrowserProgram | undefined> {
  const packageDir = process.platform === 'linux' && process.arch === 'x64' ? findPackage() : undefined;
  if (!packageDir) return undefined;

  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const directory = join(resolve(cacheDir), `chromium-${version}`);
  await assertPrivate(cacheDir);
  if (!existsSync(directory)) await unpack(join(packageDir, 'bin'), directory);
  return {
    executablePath: join(directory, 'chromium'),
    env: { LD_LIBRARY_PATH: join(directory, 'lib'), FONTCONFIG_FILE: join(directory, 'fonts.conf') },
    source: `@sparticuz/chromium ${version}`,
  };
}

function findPackage(): string | undefined {
  try {
    let directory = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
    while (!existsSync(join(directory, 'bin', 'chromium.br')) && directory !== dirname(directory)) {
      directory = dirname(directory);
    }
    return existsSync(join(directory, 'bin', 'chromium.br')) ? directory : undefined;
  } catch {
    return undefined; // an optional dependency that is not installed
  }
}

/** Whoever can write to the folder decides which program we run. */
async function assertPrivate(cacheDir: string): Promise<void> {
  // As root the browser runs as another user, who must be able to pass through the folder but not to write.
  await mkdir(cacheDir, { recursive: true, mode: isRoot ? 0o755 : 0o700 });
  const folder = await lstat(cacheDir);
  const isOurs = folder.isDirectory() && folder.uid === process.getuid?.();
  if (!isOurs || (folder.mode & 0o022) !== 0) {
    throw new Error(`${cacheDir} must be a folder of this user that nobody else can write to`);
  }
}

/** Unpacked beside its place and then moved there in one step: a folder that exists is complete. */
async function unpack(binDir: string, directory: string): Promise<void> {
  const unfinished = await mkdtemp(`${directory}-unfinished-`);
  try {
    await decompress(join(binDir, 'chromium.br'), join(unfinished, 'chromium'), 0o755);
    await extract(join(binDir, 'al2023.tar.br'), unfinished);
    await extract(join(binDir, 'fonts.tar.br'), unfinished);
    await writeFile(join(unfinished, 'fonts.conf'), FONT_SETTINGS);
    await run('chmod', ['-R', 'go+rX,go-w', unfinished]);
    await rename(unfinished, directory);
  } catch (error) {
    const isDoneByAnother = existsSync(directory);
    if (!isDoneByAnother) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function extract(archive: string, directory: string): Promise<void> {
  const tar = join(directory, 'archive.tar');
  await decompress(archive, tar, 0o600);
  await run('tar', ['-xf', tar, '--no-same-owner', '-C', directory]);
  await rm(tar);
}

async function decompress(from: string, to: string, mode: number): Promise<void> {
  await pipeline(
    createReadStream(from),
    createBrotliDecompress(),
    createWriteStream(to, { flags: 'wx', mode }),
  );
}
