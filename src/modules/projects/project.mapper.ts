import { withVersion } from '../../shared/http/etag.js';
import { decimalText, nullTo, presentOnly } from '../../shared/http/present-only.js';
import { numberOrUndefined } from '../../shared/money/money.js';
import type { CreateProjectDto } from './dto/project.dto.js';
import type { ProjectResponse } from './dto/project.response.js';
import type { ProjectRow, ProjectValues } from './projects.repository.js';

export function toProjectResponse(row: ProjectRow): ProjectResponse {
  return {
    id: row.id,
    customerId: row.customerId,
    customerName: row.customerName,
    name: row.name,
    code: row.code ?? undefined,
    budgetHours: numberOrUndefined(row.budgetHours),
    budgetAmount: numberOrUndefined(row.budgetAmount),
    usedHours: Number(row.used.hours),
    usedAmount: Number(row.used.amount),
    isArchived: row.isArchived,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** As {@link toProjectResponse}, with an ETag, which follows what is worked out from the entries. */
export function toVersionedProject(row: ProjectRow): ProjectResponse {
  return withVersion(row.version, toProjectResponse(row), row.customerName, row.used.hours, row.used.amount);
}

/** The columns that the body speaks of; `null` clears. */
export function toProjectValues(dto: CreateProjectDto): Partial<ProjectValues> {
  return presentOnly({
    name: dto.name,
    customerId: dto.customerId,
    code: dto.code,
    budgetHours: decimalText(dto.budgetHours),
    budgetAmount: decimalText(dto.budgetAmount),
    isArchived: nullTo(dto.isArchived, false),
  });
}
