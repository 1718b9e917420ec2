import { endpoint } from '#shared/http/endpoint.ts';
import { deactivateUser } from '#shared/users/account-change.contracts.ts';
import { UserService } from '#shared/users/user.service.ts';

type Needs = { users: Pick<UserService, 'change'>; now: () => Date };

/** DELETE /v1/users/{user_id} */
export const createHandler = ({ users, now }: Needs) =>
  endpoint(deactivateUser, ({ params: { user_id }, caller, precondition }) =>
    users.change(user_id, { status: 'deactivated' }, { ...caller, at: now() }, precondition),
  );

export const handler = createHandler({ users: new UserService(), now: () => new Date() });
