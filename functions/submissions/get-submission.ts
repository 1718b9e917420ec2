import { endpoint } from '#shared/http/endpoint.ts';
import { MediaViews } from '#shared/media/media-view.service.ts';
import { MediaRepository } from '#shared/media/media.repository.ts';
import { SubmissionAccess } from '#shared/submissions/submission-access.service.ts';
import { getSubmission } from '#shared/submissions/submission.contracts.ts';

type Needs = {
  access: Pick<SubmissionAccess, 'find'>;
  media: Pick<MediaRepository, 'listOfSubmission'>;
  views: Pick<MediaViews, 'of'>;
  now: () => Date;
};

/** GET /v1/submissions/{submission_id} */
export const createHandler = ({ access, media, views, now }: Needs) =>
  endpoint(getSubmission, async ({ params: { submission_id }, caller }) => {
    const asked = { caller: caller.userId, page: { limit: 100 } };
    const [{ submission }, { items }] = await Promise.all([
      access.find(submission_id, caller),
      media.listOfSubmission(submission_id, undefined, asked),
    ]);
    const at = now();
    return { ...submission, media: await Promise.all(items.map((item) => views.of(item, at))) };
  });

export const handler = createHandler({
  access: new SubmissionAccess(),
  media: new MediaRepository(),
  views: new MediaViews(),
  now: () => new Date(),
});
