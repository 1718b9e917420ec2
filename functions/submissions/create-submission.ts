import { endpoint } from '#shared/http/endpoint.ts';
import { createSubmission } from '#shared/submissions/submission.contracts.ts';
import { SubmissionService } from '#shared/submissions/submission.service.ts';

type Needs = { submissions: Pick<SubmissionService, 'create'>; now: () => Date };

/** POST /v1/submissions */
export const createHandler = ({ submissions, now }: Needs) =>
  endpoint(createSubmission, ({ body, caller, idempotency }) =>
    submissions.create(body, { caller, at: now() }, idempotency),
  );

export const handler = createHandler({ submissions: new SubmissionService(), now: () => new Date() });
