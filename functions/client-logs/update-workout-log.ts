import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { updateWorkoutLog } from '#shared/client-logs/workout-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'workout'>, 'change'>; now: () => Date };

/** PUT /v1/me/workout-logs/{log_id} */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(updateWorkoutLog, ({ params: { log_id }, body, caller, precondition }) =>
    logs.change(log_id, body, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ logs: new ClientLogService('workout'), now: () => new Date() });
