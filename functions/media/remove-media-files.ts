import { readTogether } from '#shared/dynamodb/reading.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { objectsOf } from '#shared/media/file-locations.ts';
import { FileRepository } from '#shared/media/file.repository.ts';
import { MediaRepository } from '#shared/media/media.repository.ts';
import { isDeleted } from '#shared/media/media.ts';

type Needs = { media: Pick<MediaRepository, 'item'>; files: Pick<FileRepository, 'remove'> };

/** When media have been deleted: nothing of them stays in storage. */
export const createHandler = ({ media, files }: Needs) =>
  queueConsumer(DomainEvent, async ({ entity_id }) => {
    const { gone } = await readTogether({ gone: media.item(entity_id) });
    if (isDeleted(gone)) await files.remove(objectsOf(gone));
  });

export const handler = createHandler({ media: new MediaRepository(), files: new FileRepository() });
