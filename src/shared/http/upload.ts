import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ErrorResponse } from '../errors/error.response.js';
import { type RequestWithUpload, UPLOAD, type UploadedFile, type UploadOptions } from './multipart-body.js';

export type { UploadedFile } from './multipart-body.js';

/**
 * The operation takes `multipart/form-data`: one file in the field `file`, and text fields as the DTO of `@Body()`
 * names them, if it has one. `InputGuard` reads it when the caller is known and allowed. Stands below `@Operation`.
 */
export function Upload(options: UploadOptions): MethodDecorator {
  return (target, key, descriptor) => {
    applyDecorators(
      SetMetadata(UPLOAD, options),
      ApiConsumes('multipart/form-data'),
      ...describeBody(options, bodyTypeOf(target, key)),
      ApiResponse({
        status: 413,
        description: 'The file is too large: `body_too_large`',
        content: { 'application/json': { schema: { $ref: getSchemaPath(ErrorResponse) } } },
      }),
    )(target, key, descriptor);
  };
}

/** The file, as a parameter of a method under {@link Upload}. */
export const Uploaded = createParamDecorator((_: unknown, context: ExecutionContext): UploadedFile => {
  const { upload } = context.switchToHttp().getRequest<RequestWithUpload>();
  if (!upload) throw new Error('@Uploaded() without @Upload()');
  return upload;
});

function describeBody({ maxBytes }: UploadOptions, fields: Type | undefined): MethodDecorator[] {
  const file = {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: `At most ${maxBytes} bytes` },
    },
  };
  if (!fields) return [ApiBody({ required: true, schema: file })];
  const schema = { allOf: [file, { $ref: getSchemaPath(fields) }] };
  return [ApiExtraModels(fields), ApiBody({ required: true, schema })];
}

/** The class of the parameter under `@Body()`. Decorators of parameters have run when that of their method does. */
function bodyTypeOf(target: object, key: string | symbol): Type | undefined {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, target.constructor, key) ?? {}) as object;
  const found = Object.keys(parameters).find((name) => name.startsWith(`${RouteParamtypes.BODY}:`));
  if (found === undefined) return undefined;
  const types = Reflect.getMetadata('design:paramtypes', target, key) as Type[];
  return types[Number(found.split(':')[1])];
}
