import { endpoint } from '#shared/http/endpoint.ts';
import { Role } from '#shared/users/role.ts';
import { listUsers } from '#shared/users/user.contracts.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { users: Pick<UserRepository, 'findByEmail' | 'listUsers'> };

/** GET /v1/users */
export const createHandler = ({ users }: Needs) =>
  endpoint(listUsers, async ({ caller, query: { email, role, ...page } }) => {
    if (email !== undefined) {
      const found = await users.findByEmail(email);
      return { items: found.filter(({ status }) => status === 'active') };
    }
    const roles = role === undefined ? Role.options : [role];
    return users.listUsers(roles, 'active', { caller: caller.userId, page });
  });

export const handler = createHandler({ users: new UserRepository() });
