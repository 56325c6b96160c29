import { ApiProperty } from '@nestjs/swagger';
import type { FieldErrors } from './domain-error.js';

/** The body of every error. */
export class ErrorResponse {
  @ApiProperty({ description: 'What is wrong and what to do, for people', example: 'name: is required' })
  error: string;

  @ApiProperty({ description: 'The same text', example: 'name: is required' })
  message: string;

  @ApiProperty({ description: 'What is wrong, for programs: stable', example: 'validation_failed' })
  code: string;

  @ApiProperty({
    description: 'Messages per field, where fields can be named',
    selfRequired: false,
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    example: { name: ['is required'] },
  })
  errors?: FieldErrors;

  @ApiProperty({
    description: 'Names this request in our log',
    example: 'b2f7c1de-9b1f-4c62-8f6a-0d7a5c9d1e11',
  })
  requestId: string;
}
