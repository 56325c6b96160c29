import { purgeAtOf } from './domain/purge-time.js';
import type { TrashItemResponse } from './dto/trash-item.response.js';
import type { TrashRow } from './trash.repository.js';
import type { TrashType } from './trash-types.js';

export function toTrashItemResponse(row: TrashRow, type: TrashType): TrashItemResponse {
  return {
    id: row.id,
    type,
    name: row.name,
    deletedAt: row.deletedAt,
    deletedBy: row.deletedBy,
    purgeAt: row.isKept ? undefined : purgeAtOf(new Date(row.deletedAt)).toISOString(),
  };
}
