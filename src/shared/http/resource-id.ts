import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { toKnownShape } from '../database/uuid.js';

const asId = { transform: (value: unknown): string => toKnownShape(value) };

/** An id in the path. A malformed one is treated as an unknown one: 404, not 400 (contract 1.1). */
export function ResourceId(name = 'id', description = 'Id of the resource'): ParameterDecorator {
  return (target, key, index) => {
    Param(name, asId)(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key!);
    if (descriptor)
      ApiParam({ name, description, schema: { type: 'string', format: 'uuid' } })(target, key!, descriptor);
  };
}
