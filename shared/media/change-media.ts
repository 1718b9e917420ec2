import { nextVersion } from '../dynamodb/next-version.ts';
import type { Caller } from '../http/caller.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Media, Thumbnail } from './media.ts';
import type { Upload } from './upload.ts';

type Owned = Pick<Media, 'user_id' | 'media_id'>;

/** @throws `NotFound` for anyone but the owner and admins. */
export function mayDelete({ user_id }: Pick<Media, 'user_id'>, { userId, role }: Caller): void {
  if (role !== 'admin' && userId !== user_id) throw unknownMedia();
}

export const unknownMedia = (): Problem => new Problem('NotFound', 'There are no such media');

/** Media as they begin: something was uploaded, and nobody has looked at it yet. */
export function arrivedMedia(owned: Owned, upload: Upload, at: Date): Media {
  const now = timestampOf(at);
  return {
    ...owned,
    ...upload,
    state: 'uploaded',
    thumbnails: [],
    version: 1,
    created_at: now,
    updated_at: now,
  };
}

/** The media after another upload under the same form, or the very same object when they are of this upload already. */
export function uploadedAgain(media: Media, upload: Omit<Upload, 'submission_id'>, at: Date): Media {
  if (media.etag === upload.etag) return media;
  const { width: _width, height: _height, reason: _reason, ...kept } = media;
  return next(media, { ...kept, ...upload, state: 'uploaded', thumbnails: [] }, at);
}

/** What the owner tells of a file. */
export type Registration = Patch<Pick<Media, 'title' | 'description' | 'submission_id'>>;

/** The media as their owner describes them, or the very same object when they are so already. */
export const registered = (media: Media, told: Registration, at: Date): Media =>
  next(media, patched<Media>(media, told), at);

/** What looking at an upload came to. */
export type Outcome =
  | { readonly state: 'ready'; readonly picture?: { width: number; height: number; thumbnails: Thumbnail[] } }
  | { readonly state: 'rejected' | 'failed'; readonly reason: string };

/** The media after the look at one upload; the very same object where they are of another upload by now. */
export function concluded(media: Media, etag: string, outcome: Outcome, at: Date): Media {
  if (media.etag !== etag) return media;
  const found = outcome.state === 'ready' ? outcome.picture : { reason: outcome.reason };
  return next(media, { ...media, ...found, state: outcome.state }, at);
}

const next = (before: Media, after: Media, at: Date): Media =>
  differing(before, after).length === 0 ? before : nextVersion(after, at);
