import type { Readable } from 'node:stream';
import { Header, StreamableFile } from '@nestjs/common';

interface NamedContent {
  fileName: string;
  content: Buffer;
}

interface NamedStream {
  fileName: string;
  contentType: string;
  sizeBytes: number;
  stream: Readable;
}

/** Raw bytes with their type and a plain ASCII name, never shown inside a page (contract 1.1). */
export function download(type: string, { fileName, content }: NamedContent): StreamableFile {
  return new StreamableFile(content, {
    type,
    disposition: dispositionOf(fileName),
    length: content.length,
  });
}

/** As {@link download}, passed on as it comes. One that breaks off cuts the connection: the length has been told. */
export function downloadStream({ fileName, contentType, sizeBytes, stream }: NamedStream): StreamableFile {
  return new StreamableFile(stream, {
    type: contentType,
    disposition: dispositionOf(fileName),
    length: sizeBytes,
  }).setErrorHandler((_error, response) => response.destroy?.());
}

/** For files that come from people: whatever a browser makes of one, it may run nothing. */
export function SandboxedDownload(): MethodDecorator {
  return Header('Content-Security-Policy', "default-src 'none';frame-ancestors 'none';sandbox");
}

function dispositionOf(fileName: string): string {
  return `attachment; filename="${fileName.replace(/[^\w.+-]/g, '-')}"`;
}
