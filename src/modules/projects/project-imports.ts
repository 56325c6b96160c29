import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { Project } from './project.entity.js';

export interface NewProject {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
}

/** Many projects at once, without a budget, for the module imports. */
@Injectable()
export class ProjectImports {
  constructor(private readonly database: Database) {}

  /** In the open transaction. */
  async insert(tenantId: string, projects: readonly NewProject[]): Promise<void> {
    const rows = projects.map(({ id, customerId, name }) => ({ tenantId, id, customerId, name }));
    await this.database.transaction(tenantId, () => this.database.insertMany(Project, rows));
  }
}
