import { Global, Module } from '@nestjs/common';
import { IdempotencyRecords } from './idempotency-records.js';

@Global()
@Module({ providers: [IdempotencyRecords], exports: [IdempotencyRecords] })
export class IdempotencyModule {}
