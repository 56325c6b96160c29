import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findChrome, type ChromeSearch } from './chrome.js';
import { ChromeMissing } from './renderer.errors.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find-chrome-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A file that can be run, at this path below the folder. */
async function program(path: string, mode = 0o755): Promise<string> {
  const file = join(folder, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, mode);
  return file;
}

/** A cache that cannot be a folder keeps the packaged browser out of the way. */
async function search(changes: Partial<ChromeSearch> = {}): Promise<string> {
  const cacheDir = await program('not-a-folder', 0o644);
  const path = [join(folder, 'first'), join(folder, 'second')].join(delimiter);
  return (await findChrome({ cacheDir, path, ...changes })).executablePath;
}

describe('findChrome', () => {
  it('takes the configured browser before all others', async () => {
    await program('first/chromium-headless-shell');
    const configured = await program('my-browser');

    expect(await search({ chromePath: configured })).toBe(configured);
  });

  it('prefers a headless shell to a full browser that comes earlier', async () => {
    await program('first/google-chrome');
    const shell = await program('second/chrome-headless-shell');

    expect(await search()).toBe(shell);
  });

  it('takes a full browser when nothing better can be had', async () => {
    const browser = await program('second/chromium');

    expect(await search()).toBe(browser);
  });

  it.each([
    ['is not there', 'nowhere', 0],
    ['cannot be run', 'no-program', 0o644],
  ])('names CHROME_PATH when that file %s', async (_what, name, mode) => {
    if (mode > 0) await program(name, mode);
    await program('first/chromium-headless-shell');

    const found = search({ chromePath: join(folder, name) });

    await expect(found).rejects.toThrow(ChromeMissing);
    await expect(found).rejects.toThrow(`CHROME_PATH is ${join(folder, name)}`);
  });
});
