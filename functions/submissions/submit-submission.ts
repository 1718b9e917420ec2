import { endpoint } from '#shared/http/endpoint.ts';
import { handIn } from '#shared/submissions/change-submission.ts';
import { submitSubmission } from '#shared/submissions/submission.contracts.ts';
import { SubmissionService } from '#shared/submissions/submission.service.ts';

type Needs = { submissions: Pick<SubmissionService, 'change'>; now: () => Date };

/** POST /v1/submissions/{submission_id}/submit */
export const createHandler = ({ submissions, now }: Needs) =>
  endpoint(submitSubmission, ({ params: { submission_id }, caller }) => {
    const at = now();
    return submissions.change(submission_id, (submission, party) => handIn(submission, { party, at }), {
      caller,
      at,
    });
  });

export const handler = createHandler({ submissions: new SubmissionService(), now: () => new Date() });
