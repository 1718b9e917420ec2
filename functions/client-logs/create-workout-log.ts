import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { createWorkoutLog } from '#shared/client-logs/workout-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'workout'>, 'create'>; now: () => Date };

/** POST /v1/me/workout-logs */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(createWorkoutLog, ({ body, caller, idempotency }) =>
    logs.create(body, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ logs: new ClientLogService('workout'), now: () => new Date() });
