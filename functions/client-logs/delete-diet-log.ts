import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { deleteDietLog } from '#shared/client-logs/diet-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'diet'>, 'remove'>; now: () => Date };

/** DELETE /v1/me/diet-logs/{log_id} */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(deleteDietLog, ({ params: { log_id }, caller, precondition }) =>
    logs.remove(log_id, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ logs: new ClientLogService('diet'), now: () => new Date() });
