import { endpoint } from '#shared/http/endpoint.ts';
import { MediaViews } from '#shared/media/media-view.service.ts';
import { listMedia } from '#shared/media/media.contracts.ts';
import { MediaRepository } from '#shared/media/media.repository.ts';

type Needs = {
  media: Pick<MediaRepository, 'listOfUser' | 'listOfSubmission'>;
  views: Pick<MediaViews, 'of'>;
  now: () => Date;
};

/** GET /v1/media */
export const createHandler = ({ media, views, now }: Needs) =>
  endpoint(listMedia, async ({ caller, query: { user_id, submission_id, ...page } }) => {
    const asked = { caller: caller.userId, page };
    const isAdmin = caller.role === 'admin';
    const owner = user_id ?? caller.userId;
    if (!isAdmin && owner !== caller.userId) return { items: [] };
    const { items, next_cursor } =
      submission_id === undefined
        ? await media.listOfUser(owner, asked)
        : await media.listOfSubmission(submission_id, isAdmin ? undefined : owner, asked);
    const at = now();
    return { items: await Promise.all(items.map((item) => views.of(item, at))), next_cursor };
  });

export const handler = createHandler({
  media: new MediaRepository(),
  views: new MediaViews(),
  now: () => new Date(),
});
