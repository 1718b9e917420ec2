import { CalendarStatuses } from '#shared/calendar/calendar-status.service.ts';
import { requestSync } from '#shared/calendar/calendar.contracts.ts';
import { SyncRequests } from '#shared/calendar/sync-requests.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = {
  requests: Pick<SyncRequests, 'make'>;
  statuses: Pick<CalendarStatuses, 'of'>;
  now: () => Date;
};

/** POST /v1/calendar/sync */
export const createHandler = ({ requests, statuses, now }: Needs) =>
  endpoint(requestSync, async ({ caller }) => {
    await requests.make({ ...caller, at: now() });
    return statuses.of(caller.userId);
  });

export const handler = createHandler({
  requests: new SyncRequests(),
  statuses: new CalendarStatuses(),
  now: () => new Date(),
});
