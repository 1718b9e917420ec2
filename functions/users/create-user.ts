import { variable } from '#shared/env.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { UserPool } from '#shared/identity/user-pool.ts';
import { createUser } from '#shared/users/invitation.contracts.ts';
import { InvitationService } from '#shared/users/invitation.service.ts';

type Needs = { invitations: Pick<InvitationService, 'invite'>; now: () => Date };

/** POST /v1/users */
export const createHandler = ({ invitations, now }: Needs) =>
  endpoint(createUser, ({ body, caller, idempotency }) => {
    const { email, username, role, first_name, last_name, job_title, department, ...card } = body;
    return invitations.invite(
      { email, username, role, first_name, last_name, card, about: { job_title, department } },
      { ...caller, at: now() },
      idempotency,
    );
  });

export const handler = createHandler({
  invitations: new InvitationService(new UserPool(variable('USER_POOL_ID'))),
  now: () => new Date(),
});
