import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { listWorkoutLogs } from '#shared/client-logs/workout-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogRepository<'workout'>, 'list'> };

/** GET /v1/me/workout-logs */
export const createHandler = ({ logs }: Needs) =>
  endpoint(listWorkoutLogs, ({ query: { limit, cursor, ...filter }, caller: { userId } }) =>
    logs.list(userId, filter, { caller: userId, page: { limit, cursor } }),
  );

export const handler = createHandler({ logs: new ClientLogRepository('workout') });
