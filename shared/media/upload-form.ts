import { timestampOf } from '../time/timestamp.ts';
import type { ContentType } from './file-kinds.ts';
import type { Location } from './file-locations.ts';
import { encodedName, metadata } from './upload.ts';

/** How long a form can be used. */
const validMilliseconds = 10 * 60_000;

export type UploadRequest = {
  readonly file_name: string;
  readonly content_type: ContentType;
  /** In bytes, at the most. */
  readonly size: number;
  readonly submission_id?: string | undefined;
};

/** What a POST to S3 must look like: S3 refuses any other field, type, key or size (a POST policy). */
export type UploadForm = {
  readonly fields: Readonly<Record<string, string>>;
  readonly policy: { readonly expiration: string; readonly conditions: readonly unknown[] };
};

/**
 * The form for one file. `signedWith` are the fields that the signature itself needs.
 * The content disposition makes a browser save the file, whatever is in it, instead of showing it as a page.
 */
export function uploadForm(
  { file_name, content_type, size, submission_id }: UploadRequest,
  { key }: Location,
  { bucketName, signedWith, at }: { bucketName: string; signedWith: Record<string, string>; at: Date },
): UploadForm {
  const fields = {
    key,
    'Content-Type': content_type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodedFileName(file_name)}`,
    [`x-amz-meta-${metadata.fileName}`]: encodedName(file_name),
    ...(submission_id !== undefined && { [`x-amz-meta-${metadata.submissionId}`]: submission_id }),
    ...signedWith,
  };
  return {
    fields,
    policy: {
      expiration: timestampOf(at.getTime() + validMilliseconds),
      conditions: [
        { bucket: bucketName },
        ['content-length-range', 1, size],
        ...Object.entries(fields).map(([name, value]) => ['eq', `$${name}`, value]),
      ],
    },
  };
}

/** RFC 8187: what `encodeURIComponent` leaves as it is, and a header may not hold, is encoded as well. */
const encodedFileName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
