import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { createDietLog } from '#shared/client-logs/diet-log.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'diet'>, 'create'>; now: () => Date };

/** POST /v1/me/diet-logs */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(createDietLog, ({ body, caller, idempotency }) =>
    logs.create(body, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ logs: new ClientLogService('diet'), now: () => new Date() });
