import { Global, Module } from '@nestjs/common';
import { Boss } from './boss.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';

@Global()
@Module({ providers: [Boss, JobQueue, JobRunner], exports: [JobQueue, JobRunner] })
export class JobsModule {}
