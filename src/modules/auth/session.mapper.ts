import type { SessionResponse } from './dto/session.response.js';
import type { SessionRow } from './sessions.repository.js';

export function toSessionResponse(row: SessionRow, currentId: string | undefined): SessionResponse {
  return {
    id: row.id,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    userAgent: row.userAgent ?? undefined,
    ip: row.ip ?? undefined,
    current: row.id === currentId,
  };
}
