import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { listProgressEntries } from '#shared/client-logs/progress-entry.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogRepository<'progress'>, 'list'> };

/** GET /v1/me/progress */
export const createHandler = ({ logs }: Needs) =>
  endpoint(listProgressEntries, ({ query: { limit, cursor, ...filter }, caller: { userId } }) =>
    logs.list(userId, filter, { caller: userId, page: { limit, cursor } }),
  );

export const handler = createHandler({ logs: new ClientLogRepository('progress') });
