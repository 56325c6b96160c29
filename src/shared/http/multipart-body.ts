import type { Request } from 'express';
import multer from 'multer';
import { BodyTooLarge, ValidationFailed } from '../errors/common.errors.js';
import { INNER_NAMES, UNKNOWN_FIELD } from './json-text.js';

export interface UploadOptions {
  readonly maxBytes: number;
}

export interface UploadedFile {
  /** As the caller named it, without folders. */
  readonly name: string;
  readonly content: Buffer;
}

export interface RequestWithUpload extends Request {
  upload?: UploadedFile;
}

export const UPLOAD = 'tiktak:upload';

/** What the text fields of a form may take together with its headers, in bytes. */
const ROOM_BESIDE_THE_FILE = 1024 * 1024;
const FIELD_LIMITS = {
  files: 1,
  fields: 500,
  fieldSize: 4 * 1024,
  fieldNameSize: 100,
  fieldNestingDepth: 0,
  headerPairs: 20,
};

/**
 * Reads a form with one file, in memory, so that an upload that breaks off leaves nothing behind. The file is put at
 * `request.upload`, the text fields at `request.body`.
 * @param hasFields without it, every text field is an unknown one.
 */
export async function readMultipartBody(
  request: RequestWithUpload,
  options: UploadOptions,
  hasFields: boolean,
): Promise<void> {
  refuseOtherTypes(request);
  if (Number(request.headers['content-length']) > options.maxBytes + ROOM_BESIDE_THE_FILE) {
    throw tooLarge(options);
  }
  try {
    await receive(request, options);
  } catch (fault) {
    throw faultOf(fault, options);
  }
  const { file, ...fields } = { ...(request.body as Record<string, unknown>) };
  refuseUnknown(hasFields ? INNER_NAMES.filter((name) => Object.hasOwn(fields, name)) : Object.keys(fields));
  if (!request.file || file !== undefined) throw ValidationFailed.field('file', MISSING);
  request.upload = { name: withoutFolders(request.file.originalname), content: request.file.buffer };
  request.body = fields;
}

const MISSING = 'is required: send one file, with a name, in the form field "file"';

function refuseOtherTypes(request: Request): void {
  // Unlike JSON, a form cannot be read at all without its Content-Type: it names the boundary.
  if (!request.is('multipart/form-data')) {
    throw ValidationFailed.field('file', 'must be sent as multipart/form-data, in the form field "file"');
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw ValidationFailed.field('file', 'must not be compressed on its way: send no Content-Encoding');
  }
}

function receive(request: Request, { maxBytes }: UploadOptions): Promise<void> {
  const read = multer({
    storage: multer.memoryStorage(),
    limits: { ...FIELD_LIMITS, fileSize: maxBytes },
    defParamCharset: 'utf8',
    preservePath: true,
  }).single('file');
  return new Promise((resolve, reject) => {
    read(request, request.res!, (fault: unknown) => {
      if (fault instanceof Error) reject(fault);
      else resolve();
    });
  });
}

function faultOf(fault: unknown, options: UploadOptions): Error {
  if (!(fault instanceof multer.MulterError)) {
    return ValidationFailed.field('file', 'is no complete form: it broke off or is not well-formed');
  }
  const { code, field = 'file' } = fault;
  if (code === 'LIMIT_FILE_SIZE') return tooLarge(options);
  if (code === 'LIMIT_FILE_COUNT') return ValidationFailed.field('file', 'may be sent only once');
  if (code === 'LIMIT_UNEXPECTED_FILE' && field === 'file')
    return ValidationFailed.field('file', 'may be sent only once');
  if (code === 'LIMIT_FIELD_VALUE') return ValidationFailed.field(field, 'is too long');
  const unknown = ['LIMIT_UNEXPECTED_FILE', 'LIMIT_FIELD_NESTING', 'INVALID_FIELD_NAME'];
  if (unknown.includes(code)) {
    return new ValidationFailed({ [field]: [UNKNOWN_FIELD], file: [MISSING] });
  }
  return ValidationFailed.field('file', `cannot be read from this form: ${fault.message.toLowerCase()}`);
}

function refuseUnknown(names: readonly string[]): void {
  if (names.length > 0)
    throw new ValidationFailed(Object.fromEntries(names.map((name) => [name, [UNKNOWN_FIELD]])));
}

function tooLarge({ maxBytes }: UploadOptions): BodyTooLarge {
  const message = `is larger than the ${Math.floor(maxBytes / 1024 / 1024)} MB allowed`;
  return new BodyTooLarge(`file: ${message}`, { errors: { file: [message] } });
}

/** Browsers send a bare name; some programs send the way to the file, of Windows too. */
function withoutFolders(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
}
