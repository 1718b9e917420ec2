import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import { createProgressEntry } from '#shared/client-logs/progress-entry.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { logs: Pick<ClientLogService<'progress'>, 'create'>; now: () => Date };

/** POST /v1/me/progress */
export const createHandler = ({ logs, now }: Needs) =>
  endpoint(createProgressEntry, ({ body, caller, idempotency }) =>
    logs.create(body, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ logs: new ClientLogService('progress'), now: () => new Date() });
