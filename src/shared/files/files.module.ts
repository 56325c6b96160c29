import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { DiskFileStore } from './disk-file-store.js';
import { FileStore } from './file-store.js';
import { S3FileStore } from './s3-file-store.js';

/** A bucket where one is configured, else the data folder. */
function fileStoreFor({ s3, dataDirectory }: Config): FileStore {
  return s3 ? new S3FileStore(s3) : new DiskFileStore(join(dataDirectory, 'files'));
}

@Global()
@Module({
  providers: [{ provide: FileStore, inject: [CONFIG], useFactory: fileStoreFor }],
  exports: [FileStore],
})
export class FilesModule {}
