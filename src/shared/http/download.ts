import { StreamableFile } from '@nestjs/common';

interface NamedContent {
  fileName: string;
  content: Buffer;
}

/** Raw bytes with their type and a plain ASCII name, never shown inside a page (contract 1.1). */
export function download(type: string, { fileName, content }: NamedContent): StreamableFile {
  const name = fileName.replace(/[^\w.+-]/g, '-');
  return new StreamableFile(content, {
    type,
    disposition: `attachment; filename="${name}"`,
    length: content.length,
  });
}
