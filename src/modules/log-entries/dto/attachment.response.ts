import { IdField, InstantField, IntegerField, TextField } from '../../../shared/http/fields.js';

/** A file at a log entry. */
export class AttachmentResponse {
  @IdField({ description: 'Id of the file' }) id: string;
  @TextField({ description: 'Name of the file', example: 'receipt.pdf' }) fileName: string;
  @TextField({ description: 'Media type', example: 'application/pdf' }) contentType: string;
  @IntegerField({ description: 'Size in bytes', min: 0, max: 10_485_760 }) sizeBytes: number;
  @InstantField({ description: 'When it was added' }) uploadedAt: string;
}
