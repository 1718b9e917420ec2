import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { deleteProgressEntry } from '#shared/client-logs/progress-entry.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'progress'>, 'remove'>; now: () => Date };

/** DELETE /v1/me/progress/{log_id} */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(deleteProgressEntry, ({ params: { log_id }, caller, precondition }) =>
    logs.remove(log_id, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ logs: new ClientLogService('progress'), now: () => new Date() });
