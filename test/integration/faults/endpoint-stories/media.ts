import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { MediaRepository } from '#shared/media/media.repository.ts';
import { MediaService } from '#shared/media/media.service.ts';
import { uploadIn } from '#shared/media/file-locations.ts';
import type { User } from '#shared/users/user.ts';
import { today } from '#test/support/booking-desk.ts';
import { aClient, given } from '#test/support/people.ts';
import { begin } from '#test/support/submission-desk.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';
import { storageClient } from '../surroundings.ts';

/** Something that lies in storage, and of which nothing is known yet. */
async function uploaded() {
  const [client] = await given(aClient());
  const owned = { user_id: client.user_id, media_id: newId() };
  const storage = storageClient();
  await storage.send(
    new PutObjectCommand({
      Bucket: process.env['UPLOADS_BUCKET'],
      Key: uploadIn('uploads', owned).key,
      Body: 'pixels',
      ContentType: 'image/png',
      Metadata: { 'file-name': 'picture.png' },
    }),
  );
  storage.destroy();
  return { client, owned };
}

/** The same once it has been looked at. */
async function known() {
  const [client] = await given(aClient());
  const owned = { user_id: client.user_id, media_id: newId() };
  const upload = { content_type: 'image/png', size: 6, file_name: 'picture.png', etag: newId() } as const;
  // Whoever looks at uploads does so in nobody's name but the owner's.
  await new MediaService().arrive(owned, upload, { userId: client.user_id, at: today });
  return { client, owned };
}

async function listed({ user_id }: User): Promise<string[]> {
  const { items } = await new MediaRepository().listOfUser(user_id, {
    caller: user_id,
    page: { limit: 20 },
  });
  return items.map(({ media_id }) => media_id);
}

export const media: StoriesOf<'media'> = {
  registerMedia: [
    [
      'of which nothing is known yet',
      async () => {
        const { client, owned } = await uploaded();
        const { media_id } = owned;
        return {
          sent: { caller: as(client), body: { media_id, title: 'Squat' } },
          told: ['media_created'],
          says: { media_id, title: 'Squat', version: 1 },
          holds: async () => expect(await listed(client)).toEqual([media_id]),
        };
      },
    ],
    [
      'that have been looked at, for a submission',
      async () => {
        const { client, owned } = await known();
        const { media_id } = owned;
        const { submission_id } = (await begin(client)).entity;
        return {
          sent: { caller: as(client), body: { media_id, title: 'Squat', submission_id } },
          told: ['media_updated'],
          says: { media_id, title: 'Squat', submission_id, version: 2 },
          holds: async () => expect(await listed(client)).toEqual([media_id]),
        };
      },
    ],
  ],
  deleteMedia: [
    [
      'that have been looked at',
      async () => {
        const { client, owned } = await known();
        return {
          sent: { caller: as(client), params: { media_id: owned.media_id } },
          told: ['media_deleted'],
          holds: async () => expect(await listed(client)).toEqual([]),
        };
      },
    ],
    [
      'of which nothing is known yet',
      async () => {
        const { client, owned } = await uploaded();
        return {
          sent: { caller: as(client), params: { media_id: owned.media_id } },
          told: ['media_deleted'],
          holds: async () => expect(await listed(client)).toEqual([]),
        };
      },
    ],
  ],
};
