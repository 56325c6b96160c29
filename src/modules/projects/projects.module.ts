import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { ProjectImports } from './project-imports.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsRepository } from './projects.repository.js';
import { ProjectsService } from './projects.service.js';

@Module({
  imports: [CustomersModule],
  controllers: [ProjectsController],
  providers: [ProjectsService, ProjectImports, ProjectsRepository],
  exports: [ProjectsService, ProjectImports],
})
export class ProjectsModule {}
