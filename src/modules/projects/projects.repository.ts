import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { NotFound } from '../../shared/errors/common.errors.js';
import { readList } from '../../shared/http/list-reader.js';
import type { Page } from '../../shared/http/page.js';
import type { ListProjectsQuery } from './dto/project.dto.js';
import { Project } from './project.entity.js';
import { projectList, SELECT_PROJECT } from './projects.sql.js';

export type ProjectValues = Omit<Project, 'tenantId' | 'id' | 'version' | 'createdAt' | 'updatedAt'>;

/** A project as read: decimals and instants as text. */
export interface ProjectRow extends ProjectValues {
  id: string;
  customerName: string;
  createdAt: string;
  updatedAt: string;
  version: number;
  /** Of its entries: actual hours, and the value of those that are billable. */
  used: { hours: string; amount: string };
}

@Injectable()
export class ProjectsRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string, query: ListProjectsQuery): Promise<Page<ProjectRow>> {
    return readList<ProjectRow>(this.database, tenantId, projectList(tenantId, query), query);
  }

  async get(tenantId: string, id: string): Promise<ProjectRow> {
    const rows = await this.database.read<ProjectRow>(tenantId, SELECT_PROJECT, [tenantId, id]);
    if (!rows[0]) throw new NotFound('No such project');
    return rows[0];
  }

  /** Holds the row, so that no entry can take the project meanwhile: its foreign key waits. */
  async getForUpdate(tenantId: string, id: string): Promise<ProjectRow> {
    const lock = `SELECT id FROM projects WHERE tenant_id = $1 AND id = $2 FOR UPDATE`;
    await this.database.query(lock, [tenantId, id]);
    return this.get(tenantId, id);
  }

  /** Deleted entries count: they can be restored. */
  async isUsed(tenantId: string, id: string): Promise<boolean> {
    const rows = await this.database.read<{ isUsed: boolean }>(
      tenantId,
      `SELECT EXISTS (SELECT FROM log_entries WHERE tenant_id = $1 AND project_id = $2) AS "isUsed"`,
      [tenantId, id],
    );
    return rows[0]!.isUsed;
  }

  async insert(tenantId: string, values: ProjectValues): Promise<string> {
    const result = await this.database.manager.insert(Project, { tenantId, ...values });
    return (result.identifiers[0] as { id: string }).id;
  }

  async update(tenantId: string, id: string, changes: Partial<ProjectValues>): Promise<void> {
    await this.database.manager.update(
      Project,
      { tenantId, id },
      { ...changes, version: () => 'version + 1', updatedAt: () => 'now()' },
    );
  }

  /** For good: there is no trash for projects. */
  async remove(tenantId: string, id: string): Promise<void> {
    await this.database.query('DELETE FROM projects WHERE tenant_id = $1 AND id = $2', [tenantId, id]);
  }
}
