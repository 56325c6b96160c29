import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EVERYBODY } from '../../shared/http/access.js';
import { type Actor, CurrentActor } from '../../shared/http/actor.js';
import { Operation } from '../../shared/http/operation.js';
import type { Page } from '../../shared/http/page.js';
import { ListTrashQuery } from './dto/list-trash.query.js';
import { TrashItemResponse } from './dto/trash-item.response.js';
import { TrashService } from './trash.service.js';

@ApiTags('Trash')
@Controller('trash')
export class TrashController {
  constructor(private readonly trash: TrashService) {}

  @Get()
  @Operation({
    operationId: 'listTrash',
    summary: 'List what was deleted',
    description:
      'Of one kind, the last deletion first. It goes for good 90 days later, but for what was on an issued invoice. ' +
      'Bring it back with `restore`.',
    access: EVERYBODY,
    returns: [TrashItemResponse],
    paged: true,
  })
  list(@CurrentActor() actor: Actor, @Query() query: ListTrashQuery): Promise<Page<TrashItemResponse>> {
    return this.trash.list(actor.tenantId, query);
  }
}
