import { endpoint } from '#shared/http/endpoint.ts';
import { decide } from '#shared/submissions/change-submission.ts';
import { reviewSubmission } from '#shared/submissions/submission.contracts.ts';
import { SubmissionService } from '#shared/submissions/submission.service.ts';

type Needs = { submissions: Pick<SubmissionService, 'change'>; now: () => Date };

/** POST /v1/submissions/{submission_id}/review */
export const createHandler = ({ submissions, now }: Needs) =>
  endpoint(reviewSubmission, ({ params: { submission_id }, body, caller }) => {
    const at = now();
    return submissions.change(
      submission_id,
      (submission, party) => decide(submission, body, { party, reviewerId: caller.userId, at }),
      { caller, at },
    );
  });

export const handler = createHandler({ submissions: new SubmissionService(), now: () => new Date() });
