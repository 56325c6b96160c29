import type { AttachmentResponse } from './dto/attachment.response.js';
import type { AttachmentRow } from './log-entry-rows.js';

export function toAttachmentResponse(row: AttachmentRow): AttachmentResponse {
  return {
    id: row.id,
    fileName: row.fileName,
    contentType: row.contentType,
    sizeBytes: row.sizeBytes,
    uploadedAt: row.uploadedAt,
  };
}
