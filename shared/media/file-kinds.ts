import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';

/** What may be uploaded, by content type: what can be told from its content, and for images what can be decoded. */
const kinds = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'image/gif': 'image',
  'image/avif': 'image',
  'application/pdf': 'document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'document',
  'video/mp4': 'video',
  'video/quicktime': 'video',
  'video/webm': 'video',
} as const;

export const ContentType = z.enum(Object.keys(kinds) as [keyof typeof kinds]);
export type ContentType = z.infer<typeof ContentType>;

export type FileKind = (typeof kinds)[ContentType];

const megabyte = 1024 * 1024;

/** In bytes. */
export const maximumSize: Readonly<Record<FileKind, number>> = {
  image: 15 * megabyte,
  document: 50 * megabyte,
  video: 500 * megabyte,
};

export const kindOf = (contentType: ContentType): FileKind => kinds[contentType];

export const FileSize = WholeNumber(1, maximumSize.video);
