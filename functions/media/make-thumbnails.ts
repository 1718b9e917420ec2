import * as z from 'zod/mini';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { objectsOf, thumbnailOf, uploadIn, uploadNamed, uploadOf } from '#shared/media/file-locations.ts';
import { FileRepository } from '#shared/media/file.repository.ts';
import { lookAt } from '#shared/media/look.service.ts';
import { MediaService } from '#shared/media/media.service.ts';
import { isDeleted } from '#shared/media/media.ts';
import { countDone, countFailed } from '#shared/observability/metrics.ts';

/** What S3 tells of an object that was put into one of the buckets for uploads. */
const ObjectCreated = z.object({ object: z.object({ key: z.string(), size: z.number() }) });

type Needs = {
  files: Pick<FileRepository, 'read' | 'put' | 'remove'>;
  media: Pick<MediaService, 'arrive' | 'conclude'>;
  now: () => Date;
};

/**
 * When a file was uploaded: whether it is what it says, and for a picture its thumbnails. What was looked at once is
 * not looked at again, and what is deleted meanwhile leaves nothing behind.
 */
export const createHandler = ({ files, media, now }: Needs) =>
  queueConsumer(ObjectCreated, async ({ object: { key } }) => {
    const owned = uploadNamed(key);
    const found = owned && (await files.read(uploadIn(owned.bucket, owned)));
    if (!found) return;

    const by = () => ({ userId: owned.user_id, at: now() });
    const arrived = await media.arrive(owned, found.upload, by());
    if (isDeleted(arrived)) return files.remove(objectsOf(arrived));
    if (arrived.state === 'ready' || arrived.state === 'failed') return;

    const { outcome, thumbnails } = await lookAt(found);
    for (const { side, content } of thumbnails) {
      await files.put(thumbnailOf(owned, side), content, 'image/webp');
    }
    if (outcome.state === 'failed') countFailed('Thumbnails', outcome.reason);
    else if (thumbnails.length > 0) countDone('Thumbnails');
    const concluded = await media.conclude(arrived, outcome, by());
    if (isDeleted(concluded)) return files.remove(objectsOf(concluded));
    if (concluded.state === 'rejected') await files.remove([uploadOf(concluded)]);
  });

export const handler = createHandler({
  files: new FileRepository(),
  media: new MediaService(),
  now: () => new Date(),
});
