/** A finished document with the name that it is downloaded or mailed under. */
export interface DocumentFile {
  fileName: string;
  content: Buffer;
}

/** `2026/11/0007` is downloaded as `2026-11-0007.pdf` (contract 1.1: `/` in a number becomes `-`). */
export function documentFileName(number: string, extension: 'pdf' | 'xlsx' | 'xml'): string {
  return `${number.replaceAll('/', '-')}.${extension}`;
}
