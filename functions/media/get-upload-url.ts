import { readTogether } from '#shared/dynamodb/reading.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { newId } from '#shared/ids.ts';
import { uploadOf } from '#shared/media/file-locations.ts';
import { getUploadUrl } from '#shared/media/media.contracts.ts';
import { UploadRepository } from '#shared/media/upload.repository.ts';
import { openTo } from '#shared/submissions/change-submission.ts';
import { SubmissionRepository } from '#shared/submissions/submission.repository.ts';

type Needs = {
  uploads: Pick<UploadRepository, 'form'>;
  submissions: Pick<SubmissionRepository, 'item'>;
  now: () => Date;
};

/** GET /v1/media/upload-url */
export const createHandler = ({ uploads, submissions, now }: Needs) =>
  endpoint(getUploadUrl, async ({ query, caller }) => {
    if (query.submission_id !== undefined) {
      const { submission } = await readTogether({ submission: submissions.item(query.submission_id) });
      openTo(submission, caller.userId);
    }
    const media_id = newId();
    const location = uploadOf({ media_id, user_id: caller.userId, content_type: query.content_type });
    const form = await uploads.form(query, location, now());
    return { media_id, method: 'POST' as const, ...form };
  });

export const handler = createHandler({
  uploads: new UploadRepository(),
  submissions: new SubmissionRepository(),
  now: () => new Date(),
});
