import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { listDietLogs } from '#shared/client-logs/diet-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogRepository<'diet'>, 'list'> };

/** GET /v1/me/diet-logs */
export const createHandler = ({ logs }: Needs) =>
  endpoint(listDietLogs, ({ query: { limit, cursor, ...filter }, caller: { userId } }) =>
    logs.list(userId, filter, { caller: userId, page: { limit, cursor } }),
  );

export const handler = createHandler({ logs: new ClientLogRepository('diet') });
