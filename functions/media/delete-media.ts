import { endpoint } from '#shared/http/endpoint.ts';
import { deleteMedia } from '#shared/media/media.contracts.ts';
import { MediaService } from '#shared/media/media.service.ts';
import { UploadRepository } from '#shared/media/upload.repository.ts';

type Needs = {
  media: Pick<MediaService, 'delete'>;
  uploads: Pick<UploadRepository, 'find'>;
  now: () => Date;
};

/** DELETE /v1/media/{media_id} */
export const createHandler = ({ media, uploads, now }: Needs) =>
  endpoint(deleteMedia, ({ params: { media_id }, caller, precondition }) =>
    media.delete(media_id, {
      findUpload: (owned) => uploads.find(owned),
      by: { ...caller, at: now() },
      precondition,
    }),
  );

export const handler = createHandler({
  media: new MediaService(),
  uploads: new UploadRepository(),
  now: () => new Date(),
});
