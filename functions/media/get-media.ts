import { readTogether } from '#shared/dynamodb/reading.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { unknownMedia } from '#shared/media/change-media.ts';
import { MediaAccess } from '#shared/media/media-access.service.ts';
import { MediaViews } from '#shared/media/media-view.service.ts';
import { getMedia } from '#shared/media/media.contracts.ts';
import { MediaRepository } from '#shared/media/media.repository.ts';
import { isDeleted } from '#shared/media/media.ts';

type Needs = {
  media: Pick<MediaRepository, 'item'>;
  access: Pick<MediaAccess, 'maySee'>;
  views: Pick<MediaViews, 'of'>;
  now: () => Date;
};

/** GET /v1/media/{media_id} */
export const createHandler = ({ media, access, views, now }: Needs) =>
  endpoint(getMedia, async ({ params: { media_id }, caller }) => {
    const { found } = await readTogether({ found: media.item(media_id) });
    if (!found || isDeleted(found) || !(await access.maySee(found, caller))) throw unknownMedia();
    return views.of(found, now());
  });

export const handler = createHandler({
  media: new MediaRepository(),
  access: new MediaAccess(),
  views: new MediaViews(),
  now: () => new Date(),
});
