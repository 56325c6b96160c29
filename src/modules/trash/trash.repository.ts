import { Injectable } from '@nestjs/common';
import { Database } from '../../shared/database/database.js';
import { readList } from '../../shared/http/list-reader.js';
import type { Page } from '../../shared/http/page.js';
import type { ListTrashQuery } from './dto/list-trash.query.js';
import { trashList } from './trash-lists.sql.js';

export interface TrashRow {
  id: string;
  name: string;
  deletedAt: string;
  deletedBy: string;
  /** It is never purged. */
  isKept: boolean;
}

@Injectable()
export class TrashRepository {
  constructor(private readonly database: Database) {}

  list(tenantId: string, query: ListTrashQuery): Promise<Page<TrashRow>> {
    return readList<TrashRow>(this.database, tenantId, trashList(tenantId, query.type), query);
  }
}
