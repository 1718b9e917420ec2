import { CalendarConnections } from '#shared/calendar/calendar-connection.service.ts';
import { CalendarStatuses } from '#shared/calendar/calendar-status.service.ts';
import { connectCalendar } from '#shared/calendar/calendar.contracts.ts';
import { Consents } from '#shared/calendar/consent.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = {
  consents: Pick<Consents, 'asked'>;
  connections: Pick<CalendarConnections, 'connect'>;
  statuses: Pick<CalendarStatuses, 'of'>;
  now: () => Date;
};

/** POST /v1/calendar/connect */
export const createHandler = ({ consents, connections, statuses, now }: Needs) =>
  endpoint(connectCalendar, async ({ body: { code, state }, caller }) => {
    const at = now();
    const asked = await consents.asked(caller.userId, state, at);
    await connections.connect(code, asked, { ...caller, at });
    return statuses.of(caller.userId);
  });

const now = (): Date => new Date();

export const handler = createHandler({
  consents: new Consents(),
  connections: new CalendarConnections(now),
  statuses: new CalendarStatuses(),
  now,
});
