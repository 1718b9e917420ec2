import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { updateProgressEntry } from '#shared/client-logs/progress-entry.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'progress'>, 'change'>; now: () => Date };

/** PUT /v1/me/progress/{log_id} */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(updateProgressEntry, ({ params: { log_id }, body, caller, precondition }) =>
    logs.change(log_id, body, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ logs: new ClientLogService('progress'), now: () => new Date() });
