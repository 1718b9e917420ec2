import { endpoint } from '#shared/http/endpoint.ts';
import { mayRemove } from '#shared/submissions/change-submission.ts';
import { deleteSubmission } from '#shared/submissions/submission.contracts.ts';
import { SubmissionService } from '#shared/submissions/submission.service.ts';

type Needs = { submissions: Pick<SubmissionService, 'remove'>; now: () => Date };

/** DELETE /v1/submissions/{submission_id} */
export const createHandler = ({ submissions, now }: Needs) =>
  endpoint(deleteSubmission, ({ params: { submission_id }, caller, precondition }) =>
    submissions.remove(
      submission_id,
      (submission, party) => {
        mayRemove(submission, party);
        precondition(submission.version);
      },
      { caller, at: now() },
    ),
  );

export const handler = createHandler({ submissions: new SubmissionService(), now: () => new Date() });
