import { execFile } from 'node:child_process';

// A process of its own: the reader loads itself as an ES module at run time, which Jest's sandbox does not allow.
const READER = `
  import { buffer } from 'node:stream/consumers';
  import { extractText } from 'unpdf';
  const { text } = await extractText(new Uint8Array(await buffer(process.stdin)), { mergePages: true });
  process.stdout.write(text);`;

/** What a PDF says, blanks and line ends as single blanks. */
export function textOf(pdf: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = execFile(process.execPath, ['--input-type=module', '--eval', READER], (error, text) =>
      error
        ? reject(new Error('The PDF cannot be read', { cause: error }))
        : resolve(text.replace(/\s+/g, ' ')),
    );
    reader.stdin?.end(pdf);
  });
}
