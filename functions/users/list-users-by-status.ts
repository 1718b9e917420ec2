import { endpoint } from '#shared/http/endpoint.ts';
import { Role } from '#shared/users/role.ts';
import { listUsersByStatus } from '#shared/users/user.contracts.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { users: Pick<UserRepository, 'listUsers'> };

/** GET /v1/admin/users */
export const createHandler = ({ users }: Needs) =>
  endpoint(listUsersByStatus, ({ caller, query: { role, status, ...page } }) =>
    users.listUsers(role === undefined ? Role.options : [role], status, { caller: caller.userId, page }),
  );

export const handler = createHandler({ users: new UserRepository() });
