import { endpoint } from '#shared/http/endpoint.ts';
import { SubmissionAccess } from '#shared/submissions/submission-access.service.ts';
import { listSubmissions } from '#shared/submissions/submission.contracts.ts';
import { SubmissionRepository } from '#shared/submissions/submission.repository.ts';

type Needs = {
  submissions: Pick<SubmissionRepository, 'listOfUser' | 'listByStatus'>;
  access: Pick<SubmissionAccess, 'maySee'>;
};

/** GET /v1/submissions */
export const createHandler = ({ submissions, access }: Needs) =>
  endpoint(listSubmissions, async ({ caller, query: { user_id, status, ...page } }) => {
    const asked = { caller: caller.userId, page };
    if (caller.role === 'admin' && user_id === undefined && status !== undefined) {
      return submissions.listByStatus(status, asked);
    }
    const whose = user_id ?? caller.userId;
    const mayLook = await access.maySee(whose, caller);
    return mayLook ? submissions.listOfUser(whose, { status }, asked) : { items: [] };
  });

export const handler = createHandler({
  submissions: new SubmissionRepository(),
  access: new SubmissionAccess(),
});
