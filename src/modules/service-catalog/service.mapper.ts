import { withVersion } from '../../shared/http/etag.js';
import { decimalText, nullTo, presentOnly } from '../../shared/http/present-only.js';
import { numberOrUndefined } from '../../shared/money/money.js';
import type { CreateServiceDto } from './dto/service.dto.js';
import type { ServiceResponse } from './dto/service.response.js';
import type { ServiceRow, ServiceValues } from './services.repository.js';

export function toServiceResponse(row: ServiceRow): ServiceResponse {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    hourlyRate: numberOrUndefined(row.hourlyRate),
    fixedAmount: numberOrUndefined(row.fixedAmount),
    description: row.description ?? undefined,
    rounding: row.rounding,
    sortOrder: row.sortOrder,
    isArchived: row.isArchived,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

/** As {@link toServiceResponse}, with an ETag. */
export function toVersionedService(row: ServiceRow): ServiceResponse {
  return withVersion(row.version, toServiceResponse(row));
}

type Defaults = Pick<ServiceValues, 'type' | 'rounding' | 'sortOrder'>;

/** The columns that the body speaks of. `null` clears a field, or sets it back to its default. */
export function toServiceValues(
  dto: CreateServiceDto,
  defaults: Defaults,
): Partial<Omit<ServiceValues, 'isArchived'>> {
  return presentOnly({
    name: dto.name,
    type: nullTo(dto.type, defaults.type),
    hourlyRate: decimalText(dto.hourlyRate),
    fixedAmount: decimalText(dto.fixedAmount),
    description: dto.description,
    rounding: nullTo(dto.rounding, defaults.rounding),
    sortOrder: nullTo(dto.sortOrder, defaults.sortOrder),
  });
}
