import { type ContentType, kindOf } from './file-kinds.ts';
import { type Media, thumbnailSides } from './media.ts';

/** A bucket by its purpose; a key begins with it, which is how one address serves all buckets. */
export type Bucket = UploadBucket | 'thumbnails';
export type UploadBucket = 'uploads' | 'documents';

/** Where an object is. */
export type Location<B extends Bucket = Bucket> = { readonly bucket: B; readonly key: string };

type Owned = Pick<Media, 'user_id' | 'media_id'>;

/** Documents have a bucket of their own. */
export const bucketFor = (contentType: ContentType): UploadBucket =>
  kindOf(contentType) === 'document' ? 'documents' : 'uploads';

/** Nothing in a key comes from a file's name. */
export const uploadIn = <B extends UploadBucket>(bucket: B, { user_id, media_id }: Owned): Location<B> => ({
  bucket,
  key: `${bucket}/${user_id}/${media_id}`,
});

export const uploadOf = (media: Owned & Pick<Media, 'content_type'>): Location<UploadBucket> =>
  uploadIn(bucketFor(media.content_type), media);

export const thumbnailOf = ({ user_id, media_id }: Owned, side: number): Location => ({
  bucket: 'thumbnails',
  key: `thumbnails/${user_id}/${media_id}/${side}.webp`,
});

/** All that there can be in storage of one upload. */
export const objectsOf = (media: Owned & Pick<Media, 'content_type'>): Location[] => [
  uploadOf(media),
  ...thumbnailSides.map((side) => thumbnailOf(media, side)),
];

const uploadKey = /^(uploads|documents)\/([\da-f-]{36})\/([\da-f-]{36})$/;

/** Whose upload a key names, if it names one. */
export function uploadNamed(key: string): (Owned & { readonly bucket: UploadBucket }) | undefined {
  const named = uploadKey.exec(key);
  if (!named) return undefined;
  const [, bucket, user_id, media_id] = named;
  return { bucket: bucket as UploadBucket, user_id: String(user_id), media_id: String(media_id) };
}
