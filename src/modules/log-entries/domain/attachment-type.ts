import { fileTypeFromBuffer } from 'file-type';

const OOXML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';
const TEXT = 'text/plain; charset=utf-8';

/** How a file of the type begins. What was found behind something else (a tag, a script) does not count. */
const BEGINNINGS: Readonly<Record<string, RegExp>> = {
  'application/pdf': /^%PDF-/,
  'image/png': /^\x89PNG\r\n\x1a\n/,
  'image/apng': /^\x89PNG\r\n\x1a\n/,
  'image/jpeg': /^\xff\xd8\xff/,
  'image/gif': /^GIF8[79]a/,
  'image/webp': /^RIFF[^]{4}WEBP/,
  'image/heic': /^[^]{4}ftyp/,
  'image/heif': /^[^]{4}ftyp/,
  'image/avif': /^[^]{4}ftyp/,
  [`${OPEN_DOCUMENT}.text`]: /^PK\x03\x04/,
  [`${OPEN_DOCUMENT}.spreadsheet`]: /^PK\x03\x04/,
  [`${OPEN_DOCUMENT}.presentation`]: /^PK\x03\x04/,
};

/** A zip file becomes a document by its list of contents, and by the folder of its main part. */
const OOXML_FOLDERS: Readonly<Record<string, string>> = {
  [`${OOXML}.wordprocessingml.document`]: 'word/',
  [`${OOXML}.spreadsheetml.sheet`]: 'xl/',
  [`${OOXML}.presentationml.presentation`]: 'ppt/',
};

/** Office before 2007: a container that installers use as well, told apart by the name of the stream inside. */
const OLD_OFFICE: Readonly<Record<string, string>> = {
  'application/msword': 'WordDocument',
  'application/vnd.ms-excel': 'Workbook',
  'application/vnd.ms-powerpoint': 'PowerPoint Document',
};

export const ATTACHMENT_TYPES = [
  ...Object.keys(BEGINNINGS),
  ...Object.keys(OOXML_FOLDERS),
  ...Object.keys(OLD_OFFICE),
  'text/plain',
];

/** Text cannot be told from a script by its content; where the name says that it is one, it is not taken. */
const TEXT_NAME = /^[^.]*$|\.(?:txt|text|csv|tsv|md|log|json)$/i;

/**
 * The media type of a file, by its content alone (contract 6.1; OWASP File Upload). `null` for what is not kept:
 * programs, archives, pages and drawings that can run scripts (HTML, SVG, XML), and whatever is unknown.
 */
export async function attachmentTypeOf(content: Buffer, fileName: string): Promise<string | null> {
  const mime = await detectedType(content);
  // Any text that begins with "BM" looks like a bitmap.
  if (mime === undefined || mime === 'image/bmp') return isPlainText(content, fileName) ? TEXT : null;
  if (mime === 'application/x-cfb') return oldOfficeTypeOf(content);
  if (mime in OOXML_FOLDERS) return isOoxml(content, OOXML_FOLDERS[mime]!) ? mime : null;
  return BEGINNINGS[mime]?.test(content.toString('latin1', 0, 16)) ? mime : null;
}

/** A file that leads the detection astray is of no type that we know. */
async function detectedType(content: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(content))?.mime;
  } catch {
    return 'application/octet-stream';
  }
}

function isOoxml(content: Buffer, folder: string): boolean {
  return (
    content.toString('latin1', 0, 4) === 'PK\x03\x04' &&
    content.includes('[Content_Types].xml') &&
    content.includes(folder) &&
    content.includes('PK\x05\x06') // the end of a zip file: half a document is none
  );
}

function oldOfficeTypeOf(content: Buffer): string | null {
  const found = Object.entries(OLD_OFFICE).find(([, stream]) =>
    content.includes(Buffer.from(stream, 'utf16le')),
  );
  return found?.[0] ?? null;
}

function isPlainText(content: Buffer, fileName: string): boolean {
  if (!TEXT_NAME.test(fileName)) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return false;
  }
  // Of the control characters only tab, line and page ends are text.
  return !/[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text) && !/^\s*(?:<|#!)/.test(text);
}
