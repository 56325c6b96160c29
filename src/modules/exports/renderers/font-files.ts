import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { ASSET_ORIGIN, FONT_FACES } from '../templates/fonts.js';

/** What the renderer answers from memory: address → file. */
export type FontFiles = ReadonlyMap<string, Buffer>;

/** The fonts of all documents, half a megabyte: read once, so that drawing needs neither disk nor network. */
export async function loadFontFiles(): Promise<FontFiles> {
  const require = createRequire(import.meta.url);
  const entries = FONT_FACES.map(async ({ file }) => {
    const content = await readFile(require.resolve(`@fontsource/inter/files/${file}`));
    return [`${ASSET_ORIGIN}/${file}`, content] as const;
  });
  return new Map(await Promise.all(entries));
}
