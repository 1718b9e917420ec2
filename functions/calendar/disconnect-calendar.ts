import { CalendarConnections } from '#shared/calendar/calendar-connection.service.ts';
import { CalendarStatuses } from '#shared/calendar/calendar-status.service.ts';
import { disconnectCalendar } from '#shared/calendar/calendar.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = {
  connections: Pick<CalendarConnections, 'disconnect'>;
  statuses: Pick<CalendarStatuses, 'of'>;
  now: () => Date;
};

/** DELETE /v1/calendar */
export const createHandler = ({ connections, statuses, now }: Needs) =>
  endpoint(disconnectCalendar, async ({ caller }) => {
    await connections.disconnect({ ...caller, at: now() });
    return statuses.of(caller.userId);
  });

const now = (): Date => new Date();

export const handler = createHandler({
  connections: new CalendarConnections(now),
  statuses: new CalendarStatuses(),
  now,
});
