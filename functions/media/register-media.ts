import { endpoint } from '#shared/http/endpoint.ts';
import { MediaViews } from '#shared/media/media-view.service.ts';
import { registerMedia } from '#shared/media/media.contracts.ts';
import { MediaService } from '#shared/media/media.service.ts';
import { UploadRepository } from '#shared/media/upload.repository.ts';

type Needs = {
  media: Pick<MediaService, 'register'>;
  uploads: Pick<UploadRepository, 'find'>;
  views: Pick<MediaViews, 'of'>;
  now: () => Date;
};

/** POST /v1/media */
export const createHandler = ({ media, uploads, views, now }: Needs) =>
  endpoint(registerMedia, async ({ body: { media_id, ...told }, caller, idempotency }) => {
    const at = now();
    const { entity, replayed } = await media.register(media_id, told, {
      findUpload: (owned) => uploads.find(owned),
      by: { ...caller, at },
      idempotency,
    });
    return { entity: await views.of(entity, at), replayed };
  });

export const handler = createHandler({
  media: new MediaService(),
  uploads: new UploadRepository(),
  views: new MediaViews(),
  now: () => new Date(),
});
