import { Injectable } from '@nestjs/common';
import type { Page } from '../../shared/http/page.js';
import type { ListTrashQuery } from './dto/list-trash.query.js';
import type { TrashItemResponse } from './dto/trash-item.response.js';
import { toTrashItemResponse } from './trash.mapper.js';
import { TrashRepository } from './trash.repository.js';

/** What was deleted; the modules of the things themselves delete and restore. */
@Injectable()
export class TrashService {
  constructor(private readonly trash: TrashRepository) {}

  /** The last deletion first. */
  async list(tenantId: string, query: ListTrashQuery): Promise<Page<TrashItemResponse>> {
    const page = await this.trash.list(tenantId, query);
    return page.map((row) => toTrashItemResponse(row, query.type));
  }
}
