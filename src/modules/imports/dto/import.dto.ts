import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { checkedField, EnumField } from '../../../shared/http/fields.js';
import { IMPORT_FORMATS, type ImportFormat } from '../domain/layouts.js';

/** Fields of a form are text; an empty one counts as absent. */
function FormField(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
}

const WRITTEN: Readonly<Record<string, boolean | undefined>> = { true: true, false: false };

function FormBooleanField(options: { description: string; default: boolean }): PropertyDecorator {
  const read = ({ value }: { value: unknown }): unknown => {
    if (value === '') return undefined;
    return typeof value === 'string' ? (WRITTEN[value] ?? value) : value;
  };
  const isValid = (value: unknown): boolean => typeof value === 'boolean';
  return applyDecorators(
    Transform(read),
    checkedField({ ...options, optional: true }, { type: 'boolean' }, isValid, 'must be true or false'),
  );
}

export class ImportCustomersDto {
  @FormBooleanField({ description: 'Only tell what would happen', default: true }) dryRun?: boolean;
}

export class ImportLogEntriesDto extends ImportCustomersDto {
  @FormField()
  @EnumField(IMPORT_FORMATS, {
    description: 'Where the file comes from; default: seen from its first row',
    optional: true,
  })
  format?: ImportFormat;

  @FormBooleanField({
    description: 'Make customers, services and projects that are not there yet',
    default: false,
  })
  createMissing?: boolean;
}
