import { crc32, deflateRawSync } from 'node:zlib';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A zip file with these contents. */
export function zipOf(contents: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(contents)) {
    const packed = deflateRawSync(content);
    const header = headerOf(name, content, packed);
    locals.push(bytes('PK\x03\x04'), header, bytes(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(bytes('PK\x01\x02\x14\x00'), header, rest, bytes(name));
    offset += 4 + header.length + name.length + packed.length;
  }
  const end = Buffer.alloc(18);
  const count = locals.length / 4;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(Buffer.concat(central).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...central, bytes('PK\x05\x06'), end]);
}

/** What the header before a file and the one in the list of contents have in common. */
function headerOf(name: string, content: string, packed: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(Buffer.byteLength(content), 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function officeFile(part: string, kind: string): Buffer {
  const type = `application/vnd.openxmlformats-officedocument.${kind}.main+xml`;
  return zipOf({
    '[Content_Types].xml': `<Types><Override PartName="/${part}" ContentType="${type}"/></Types>`,
    [part]: '<document/>',
  });
}

function openDocument(kind: string): Buffer {
  const type = `application/vnd.oasis.opendocument.${kind}`;
  return zipOf({ mimetype: type, 'content.xml': '<document/>' });
}

/** An Office file of before 2007, down to what tells it apart: the container's mark and the name of a stream. */
function oldOfficeFile(stream: string): Buffer {
  const name = Buffer.from(stream, 'utf16le');
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), name, Buffer.alloc(512)]);
}

function isoImage(brand: string): Buffer {
  return Buffer.concat([bytes(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}mif1`), Buffer.alloc(64)]);
}

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj';
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

export const SAMPLES = {
  pdf: bytes(`${PDF}\ntrailer<</Root 1 0 R>>\n%%EOF\n`),
  png: Buffer.from(PNG, 'base64'),
  docx: officeFile('word/document.xml', 'wordprocessingml.document'),
  xlsx: officeFile('xl/workbook.xml', 'spreadsheetml.sheet'),
  exe: Buffer.concat([bytes('MZ\x90\0\x03\0\0\0'), Buffer.alloc(256)]),
  elf: Buffer.concat([bytes('\x7fELF\x02\x01\x01'), Buffer.alloc(256)]),
  zip: zipOf({ 'readme.txt': 'hello' }),
  html: Buffer.from('<!doctype html><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  js: Buffer.from('fetch("/api/customers").then(alert)'),
} as const;

/** Contents that are kept, by name, with the type that they are of. */
export const KEPT: readonly (readonly [name: string, content: Buffer, type: string])[] = [
  ['a.pdf', SAMPLES.pdf, 'application/pdf'],
  ['a.png', SAMPLES.png, 'image/png'],
  ['a.jpg', Buffer.concat([bytes('\xff\xd8\xff\xe0\0\x10JFIF\0'), Buffer.alloc(32)]), 'image/jpeg'],
  ['a.gif', bytes('GIF89a\x01\0\x01\0\0\0\0;'), 'image/gif'],
  ['a.webp', bytes('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0'), 'image/webp'],
  ['a.heic', isoImage('heic'), 'image/heic'],
  ['a.avif', isoImage('avif'), 'image/avif'],
  ['a.docx', SAMPLES.docx, `${OFFICE}.wordprocessingml.document`],
  ['a.xlsx', SAMPLES.xlsx, `${OFFICE}.spreadsheetml.sheet`],
  [
    'a.pptx',
    officeFile('ppt/presentation.xml', 'presentationml.presentation'),
    `${OFFICE}.presentationml.presentation`,
  ],
  ['a.odt', openDocument('text'), `${OPEN}.text`],
  ['a.ods', openDocument('spreadsheet'), `${OPEN}.spreadsheet`],
  ['a.odp', openDocument('presentation'), `${OPEN}.presentation`],
  ['a.doc', oldOfficeFile('WordDocument'), 'application/msword'],
  ['a.xls', oldOfficeFile('Workbook'), 'application/vnd.ms-excel'],
  ['a.ppt', oldOfficeFile('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  ['a.txt', Buffer.from('Grüße aus Gent\n'), 'text/plain; charset=utf-8'],
  ['a.csv', Buffer.from('\ufeffdate;hours\r\n2026-04-03;2,5\r\n'), 'text/plain; charset=utf-8'],
  ['a.md', Buffer.from('# Notes\n\n- a < b\n'), 'text/plain; charset=utf-8'],
  ['README', Buffer.from('BMW, 3 April'), 'text/plain; charset=utf-8'],
];

/** Contents that are refused, under names that say something else. */
export const REFUSED: readonly (readonly [what: string, name: string, content: Buffer])[] = [
  ['a page as an image', 'a.png', SAMPLES.html],
  ['a page as text', 'a.txt', SAMPLES.html],
  ['a page behind blanks', 'a.txt', Buffer.concat([Buffer.from('\ufeff \r\n'), SAMPLES.html])],
  ['a drawing as an image', 'a.png', SAMPLES.svg],
  ['a drawing under its own name', 'a.svg', SAMPLES.svg],
  ['XML', 'a.txt', Buffer.from('<?xml version="1.0"?><a/>')],
  ['a script as an image', 'a.png', SAMPLES.js],
  ['a script under its own name', 'a.js', SAMPLES.js],
  ['a shell script', 'a.txt', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  ['a batch file', 'a.bat', Buffer.from('@echo off\r\n')],
  ['a page that goes on as a PDF', 'a.pdf', Buffer.concat([SAMPLES.html, SAMPLES.pdf])],
  [
    'an MP3 tag that goes on as an image',
    'a.png',
    Buffer.concat([bytes('ID3\x03\0\0\0\0\0\0'), SAMPLES.png]),
  ],
  ['a program', 'a.pdf', SAMPLES.exe],
  ['a program of Linux', 'a.txt', SAMPLES.elf],
  ['an archive', 'a.zip', SAMPLES.zip],
  ['an archive as a document', 'a.docx', SAMPLES.zip],
  ['an archive with a folder of Word', 'a.docx', zipOf({ 'word/document.xml': '<document/>' })],
  ['half a document', 'a.docx', SAMPLES.docx.subarray(0, 150)],
  ['a document with macros', 'a.docx', macroFile()],
  ['a program of Java', 'a.docx', zipOf({ 'META-INF/MANIFEST.MF': 'Main-Class: A' })],
  ['an installer', 'a.doc', oldOfficeFile('\u4840\u3b3f\u43f2')],
  ['text with a NUL', 'a.txt', Buffer.from('a\0b')],
  ['text in another encoding', 'a.txt', bytes('Gr\xfc\xdfe')],
  ['noise', 'a.bin', Buffer.from('9f3c1d0281ffee00', 'hex')],
];

function macroFile(): Buffer {
  const type = 'application/vnd.ms-word.document.macroEnabled.main+xml';
  return zipOf({
    '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    'word/document.xml': '<document/>',
  });
}
