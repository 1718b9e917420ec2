import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { deleteWorkoutLog } from '#shared/client-logs/workout-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'workout'>, 'remove'>; now: () => Date };

/** DELETE /v1/me/workout-logs/{log_id} */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(deleteWorkoutLog, ({ params: { log_id }, caller, precondition }) =>
    logs.remove(log_id, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ logs: new ClientLogService('workout'), now: () => new Date() });
