import { endpoint } from '#shared/http/endpoint.ts';
import { updateUser } from '#shared/users/account-change.contracts.ts';
import { UserService } from '#shared/users/user.service.ts';

type Needs = { users: Pick<UserService, 'change'>; now: () => Date };

/** PUT /v1/users/{user_id} */
export const createHandler = ({ users, now }: Needs) =>
  endpoint(updateUser, ({ params: { user_id }, body, caller, precondition }) =>
    users.change(user_id, body, { ...caller, at: now() }, precondition),
  );

export const handler = createHandler({ users: new UserService(), now: () => new Date() });
