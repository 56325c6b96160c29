import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntitySchema, MixedList } from 'typeorm';
import { Database } from './database.js';
import { connectionOptions, DATABASE_TARGET, type DatabaseTarget } from './database-target.js';
import { ReadPool } from './read-pool.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';
import { StatementChannelLogger } from './statement-channel.js';

type Entities = MixedList<(new () => object) | EntitySchema>;

@Global()
@Module({})
export class DatabaseModule {
  static of(target: DatabaseTarget, entities: Entities): DynamicModule {
    const { connectionString, max, ...extra } = connectionOptions(target);
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: connectionString,
          poolSize: max,
          extra,
          entities: entities as never,
          namingStrategy: new SnakeNamingStrategy(),
          uuidExtension: 'pgcrypto', // gen_random_uuid(), which PostgreSQL has by itself
          installExtensions: false,
          synchronize: false,
          logger: new StatementChannelLogger(),
          retryAttempts: 3,
        }),
      ],
      providers: [{ provide: DATABASE_TARGET, useValue: target }, ReadPool, Database],
      exports: [Database, DATABASE_TARGET],
    };
  }
}
