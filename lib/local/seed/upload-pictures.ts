import sharp from 'sharp';
import { newId } from '#shared/ids.ts';
import { uploadOf } from '#shared/media/file-locations.ts';
import { MediaService } from '#shared/media/media.service.ts';
import { UploadRepository } from '#shared/media/upload.repository.ts';
import { idAt } from './id-at.ts';
import { pictures, type SeedPicture } from './pictures.ts';

const content_type = 'image/jpeg';

/** Uploads what clients have photographed, by the forms that front ends get; thumbnails follow from the uploads. */
export async function uploadPictures(clientIds: readonly string[], now: Date): Promise<void> {
  for (const picture of pictures) {
    await uploadPicture(picture, idAt(clientIds, picture.client), now);
  }
}

async function uploadPicture(picture: SeedPicture, user_id: string, now: Date): Promise<void> {
  const { file_name, title } = picture;
  const content = await drawn(picture);
  const owned = { user_id, media_id: newId() };
  const uploads = new UploadRepository();
  const { url, fields } = await uploads.form(
    { file_name, content_type, size: content.length },
    uploadOf({ ...owned, content_type }),
    now,
  );
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), file_name);
  const answer = await fetch(url, { method: 'POST', body: form });
  if (!answer.ok) throw new Error(`S3 refused a picture: ${answer.status} ${await answer.text()}`);
  await new MediaService().register(
    owned.media_id,
    { title },
    {
      findUpload: (wanted) => uploads.find(wanted),
      by: { userId: user_id, at: now },
      idempotency: undefined,
    },
  );
}

/** A figure in a room, of rectangles. */
async function drawn({ room, figure, width, height }: SeedPicture): Promise<Uint8Array<ArrayBuffer>> {
  const part = (background: string, wide: number, high: number, top: number) => ({
    input: {
      create: { width: Math.round(wide), height: Math.round(high), channels: 3 as const, background },
    },
    left: Math.round((width - wide) / 2),
    top: Math.round(top),
  });
  const picture = sharp({ create: { width, height, channels: 3, background: room } }).composite([
    part('#2b2f36', width, height * 0.2, height * 0.8),
    part('#e8c9a8', figure * 0.5, height * 0.2, height * 0.14),
    part('#f2f2f2', figure, height * 0.32, height * 0.34),
    part('#20242c', figure * 0.8, height * 0.24, height * 0.66),
  ]);
  return Uint8Array.from(await picture.jpeg({ quality: 82 }).toBuffer());
}
