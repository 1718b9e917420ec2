import { listCoaches } from '#shared/coaches/coach.contracts.ts';
import { listingOf } from '#shared/coaches/coach.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { users: Pick<UserRepository, 'listCoaches'> };

/** GET /v1/bookings/coaches */
export const createHandler = ({ users }: Needs) =>
  endpoint(listCoaches, async ({ caller, query }) => {
    const { items, next_cursor } = await users.listCoaches(caller.userId, query);
    return { items: items.map(listingOf), next_cursor };
  });

export const handler = createHandler({ users: new UserRepository() });
