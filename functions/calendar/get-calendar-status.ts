import { CalendarStatuses } from '#shared/calendar/calendar-status.service.ts';
import { getCalendarStatus } from '#shared/calendar/calendar.contracts.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { statuses: Pick<CalendarStatuses, 'of'> };

/** GET /v1/calendar/status */
export const createHandler = ({ statuses }: Needs) =>
  endpoint(getCalendarStatus, ({ caller: { userId } }) => statuses.of(userId));

export const handler = createHandler({ statuses: new CalendarStatuses() });
