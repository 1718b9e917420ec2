import { endpoint } from '#shared/http/endpoint.ts';
import { unknownUser } from '#shared/users/unknown-user.ts';
import { getUser } from '#shared/users/user.contracts.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { users: Pick<UserRepository, 'find'> };

/** GET /v1/users/{user_id} */
export const createHandler = ({ users }: Needs) =>
  endpoint(getUser, async ({ params: { user_id }, caller }) => {
    const mayLook = caller.role === 'admin' || caller.userId === user_id;
    const user = mayLook ? await users.find(user_id) : undefined;
    if (!user) throw unknownUser();
    return user;
  });

export const handler = createHandler({ users: new UserRepository() });
