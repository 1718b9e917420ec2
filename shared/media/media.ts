import * as z from 'zod/mini';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { ContentType, FileSize } from './file-kinds.ts';

/**
 * `uploaded` until its content has been looked at; then `ready`, `rejected` when it is not what its content type says
 * (the file is gone then), or `failed` when it cannot be read as such.
 */
export const MediaState = z.enum(['uploaded', 'ready', 'rejected', 'failed']);

/** Short enough to travel percent-encoded in an object's metadata, of which S3 takes 2 KB. */
export const FileName = Text(150);
export const Title = Text(200);
export const Description = Text(2000);

/** What the longer side of a thumbnail may have at the most, in pixels. */
export const thumbnailSides = [160, 480, 1080] as const;

/** A WebP picture of a picture; `side` is the most that its longer side may have, in pixels. */
const Thumbnail = z.object({
  side: WholeNumber(1),
  width: WholeNumber(1),
  height: WholeNumber(1),
});

/** A file that a user uploaded. */
export const Media = z.object({
  media_id: Id,
  user_id: Id,
  state: MediaState,
  content_type: ContentType,
  /** In bytes. */
  size: FileSize,
  file_name: FileName,
  title: z.optional(Title),
  description: z.optional(Description),
  submission_id: z.optional(Id),
  /** Of a picture as it is shown, in pixels. */
  width: z.optional(WholeNumber(1)),
  height: z.optional(WholeNumber(1)),
  thumbnails: z.array(Thumbnail),
  /** Why it was rejected or has failed. */
  reason: z.optional(z.string()),
  /** Of the stored object: an upload under the same form replaces it, and is looked at anew. */
  etag: z.string(),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type Media = z.infer<typeof Media>;
export type Thumbnail = z.infer<typeof Thumbnail>;

/**
 * What remains of deleted media: a late upload or a late look at one must find that they are gone. It has no
 * `created_at`, so that it is in no list.
 */
export const DeletedMedia = z.object({
  media_id: Id,
  user_id: Id,
  deleted_at: Timestamp,
  content_type: ContentType,
  version: WholeNumber(1),
});

export type DeletedMedia = z.infer<typeof DeletedMedia>;

export const isDeleted = (media: Media | DeletedMedia | undefined): media is DeletedMedia =>
  media !== undefined && 'deleted_at' in media;
