import { endpoint } from '#shared/http/endpoint.ts';
import { reviseSubmission } from '#shared/submissions/change-submission.ts';
import { updateSubmission } from '#shared/submissions/submission.contracts.ts';
import { SubmissionService } from '#shared/submissions/submission.service.ts';

type Needs = { submissions: Pick<SubmissionService, 'change'>; now: () => Date };

/** PUT /v1/submissions/{submission_id} */
export const createHandler = ({ submissions, now }: Needs) =>
  endpoint(updateSubmission, ({ params: { submission_id }, body, caller, precondition }) => {
    const at = now();
    return submissions.change(
      submission_id,
      (submission, party) => {
        const changed = reviseSubmission(submission, body, { party, at });
        if (changed !== submission) precondition(submission.version);
        return changed;
      },
      { caller, at },
    );
  });

export const handler = createHandler({ submissions: new SubmissionService(), now: () => new Date() });
