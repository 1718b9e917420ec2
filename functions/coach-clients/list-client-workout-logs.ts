import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { ClientAccess } from '#shared/coach-clients/client-access.service.ts';
import { listClientWorkoutLogs } from '#shared/coach-clients/coach-client.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = {
  access: Pick<ClientAccess, 'require'>;
  logs: Pick<ClientLogRepository<'workout'>, 'list'>;
};

/** GET /v1/coach/clients/{client_id}/workout-logs */
export const createHandler = ({ access, logs }: Needs) =>
  endpoint(
    listClientWorkoutLogs,
    async ({ params: { client_id }, caller, query: { limit, cursor, ...filter } }) => {
      await access.require(caller, client_id);
      return logs.list(client_id, filter, { caller: caller.userId, page: { limit, cursor } });
    },
  );

export const handler = createHandler({
  access: new ClientAccess(),
  logs: new ClientLogRepository('workout'),
});
