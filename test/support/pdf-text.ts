import { execFile } from 'node:child_process';

// A process of its own: the reader loads itself as an ES module at run time, which Jest's sandbox does not allow.
const READER = `
  import { text } from 'node:stream/consumers';
  import { extractText } from 'unpdf';
  const texts = [];
  for (const pdf of JSON.parse(await text(process.stdin))) {
    texts.push((await extractText(new Uint8Array(Buffer.from(pdf, 'base64')), { mergePages: true })).text);
  }
  process.stdout.write(JSON.stringify(texts));`;
const ARGUMENTS = ['--input-type=module', '--eval', READER];
const MOST_TEXT = 64 * 1024 * 1024;

/** What a PDF says, blanks and line ends as single blanks. */
export async function textOf(pdf: Buffer): Promise<string> {
  return (await textsOf([pdf]))[0]!;
}

/** As {@link textOf} of many, which takes one process only. */
export function textsOf(pdfs: readonly Buffer[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const reader = execFile(process.execPath, ARGUMENTS, { maxBuffer: MOST_TEXT }, (error, output) =>
      error
        ? reject(new Error('The PDF cannot be read', { cause: error }))
        : resolve((JSON.parse(output) as string[]).map((text) => text.replace(/\s+/g, ' '))),
    );
    reader.stdin?.end(JSON.stringify(pdfs.map((pdf) => pdf.toString('base64'))));
  });
}
