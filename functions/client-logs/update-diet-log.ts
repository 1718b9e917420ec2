import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { updateDietLog } from '#shared/client-logs/diet-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'diet'>, 'change'>; now: () => Date };

/** PUT /v1/me/diet-logs/{log_id} */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(updateDietLog, ({ params: { log_id }, body, caller, precondition }) =>
    logs.change(log_id, body, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ logs: new ClientLogService('diet'), now: () => new Date() });
