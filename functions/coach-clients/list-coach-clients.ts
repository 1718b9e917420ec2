import { listCoachClients } from '#shared/coach-clients/coach-client.contracts.ts';
import { ConnectionRepository } from '#shared/connections/connection.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = {
  connections: Pick<ConnectionRepository, 'listOfCoach'>;
  users: Pick<UserRepository, 'accounts'>;
};

/** GET /v1/coach/clients */
export const createHandler = ({ connections, users }: Needs) =>
  endpoint(listCoachClients, async ({ caller: { userId }, query }) => {
    const { items, next_cursor } = await connections.listOfCoach(userId, { caller: userId, page: query });
    const { people } = await readTogether({
      people: users.accounts(items.map(({ client_id }) => client_id)),
    });
    const nameOf = new Map(people.map((person) => [person.user_id, person]));
    return {
      items: items.flatMap(({ coach_id: _own, ...connection }) => {
        const person = nameOf.get(connection.client_id);
        return person ? [{ ...connection, first_name: person.first_name, last_name: person.last_name }] : [];
      }),
      next_cursor,
    };
  });

export const handler = createHandler({
  connections: new ConnectionRepository(),
  users: new UserRepository(),
});
