import * as z from 'zod/mini';
import { Id } from '../ids.ts';
import { ContentType, FileSize } from './file-kinds.ts';
import { FileName } from './media.ts';

/** An upload as it lies in its bucket: what its form fixed, and what S3 knows. */
export const Upload = z.object({
  content_type: ContentType,
  size: FileSize,
  file_name: FileName,
  submission_id: z.optional(Id),
  etag: z.string(),
});

export type Upload = z.infer<typeof Upload>;

/** The headers of an object's metadata, without `x-amz-meta-`. Metadata holds ASCII, so that a name is percent-encoded. */
export const metadata = { fileName: 'file-name', submissionId: 'submission-id' } as const;

export const encodedName = (fileName: string): string => encodeURIComponent(fileName);

type StoredObject = {
  readonly contentType: string | undefined;
  readonly size: number | undefined;
  readonly etag: string | undefined;
  readonly metadata: Readonly<Record<string, string | undefined>>;
};

/** Every object was put by a form of ours, so that one which says something else is a fault of ours. */
export const uploadFrom = ({ contentType, size, etag, metadata: told }: StoredObject): Upload =>
  Upload.parse({
    content_type: contentType,
    size,
    etag,
    file_name: decodeURIComponent(told[metadata.fileName] ?? ''),
    submission_id: told[metadata.submissionId],
  });
