import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { Project } from './project.entity.js';

export interface NewProject {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
}

/** Far below the 65,535 parameters that a statement may have. */
const ROWS_PER_INSERT = 500;

/** Many projects at once, without a budget, for the module imports. */
@Injectable()
export class ProjectImports {
  constructor(private readonly database: Database) {}

  /** In the open transaction; so many rows per statement. */
  async insert(tenantId: string, projects: readonly NewProject[]): Promise<void> {
    await this.database.transaction(tenantId, async () => {
      for (let start = 0; start < projects.length; start += ROWS_PER_INSERT) {
        const rows = projects
          .slice(start, start + ROWS_PER_INSERT)
          .map(({ id, customerId, name }) => ({ tenantId, id, customerId, name }));
        await this.database.manager
          .createQueryBuilder()
          .insert()
          .into(Project)
          .values(rows)
          .updateEntity(false)
          .execute();
      }
    });
  }
}
