import type { EnvironmentReader } from './environment-reader.js';

/** A bucket for files. */
export interface S3Settings {
  /** Absent: Amazon's own, by the region. */
  readonly endpoint?: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The bucket's name is in the path instead of in the host's name. */
  readonly pathStyle: boolean;
}

const REQUIRED = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
const ALL = [...REQUIRED, 'S3_ENDPOINT', 'S3_REGION', 'S3_PATH_STYLE'] as const;

/** `undefined` when nothing of it is set: files then lie in the data folder. */
export function readS3Settings(read: EnvironmentReader): S3Settings | undefined {
  if (ALL.every((name) => read.text(name) === undefined)) return undefined;
  const endpoint = read.address('S3_ENDPOINT');
  const region = read.text('S3_REGION');
  for (const name of REQUIRED) {
    if (read.text(name) === undefined) read.fault(name, 'is required with the other S3_ variables');
  }
  if (read.text('S3_ENDPOINT') === undefined && region === undefined) {
    read.fault('S3_REGION', 'is required without S3_ENDPOINT');
  }
  return {
    endpoint,
    // Servers that are not Amazon's take this one.
    region: region ?? 'us-east-1',
    bucket: read.text('S3_BUCKET') ?? '',
    accessKeyId: read.text('S3_ACCESS_KEY_ID') ?? '',
    secretAccessKey: read.text('S3_SECRET_ACCESS_KEY') ?? '',
    pathStyle: read.boolean('S3_PATH_STYLE', endpoint !== undefined),
  };
}
