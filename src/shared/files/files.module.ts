import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { DiskFileStore } from './disk-file-store.js';
import { FileStore } from './file-store.js';

/** A bucket where one is configured, else the data folder. */
async function fileStoreFor({ s3, dataDirectory }: Config): Promise<FileStore> {
  if (!s3) return new DiskFileStore(join(dataDirectory, 'files'));
  const { S3FileStore } = await import('./s3-file-store.js'); // its client would lengthen every start without need
  return new S3FileStore(s3);
}

@Global()
@Module({
  providers: [{ provide: FileStore, inject: [CONFIG], useFactory: fileStoreFor }],
  exports: [FileStore],
})
export class FilesModule {}
