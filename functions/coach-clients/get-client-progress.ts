import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { ClientAccess } from '#shared/coach-clients/client-access.service.ts';
import { getClientProgress } from '#shared/coach-clients/coach-client.contracts.ts';
import { longestSpan, progressReport } from '#shared/coach-clients/progress-report.ts';
import { reportRange } from '#shared/coach-clients/report-range.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { daysBefore } from '#shared/time/calendar-date.ts';

type Needs = {
  access: Pick<ClientAccess, 'require'>;
  entries: Pick<ClientLogRepository<'progress'>, 'newest'>;
  workouts: Pick<ClientLogRepository<'workout'>, 'newest'>;
  bookings: Pick<BookingRepository, 'scheduledOfPair'>;
  now: () => Date;
};

/** GET /v1/coach/clients/{client_id}/progress */
export const createHandler = ({ access, entries, workouts, bookings, now }: Needs) =>
  endpoint(getClientProgress, async ({ params: { client_id }, caller, query }) => {
    const at = now();
    const range = reportRange(query, at);
    await access.require(caller, client_id);
    const looked = { ...range, start_date: daysBefore(range.start_date, longestSpan) };
    const [measured, trained, booked] = await Promise.all([
      entries.newest(client_id, looked),
      workouts.newest(client_id, range),
      bookings.scheduledOfPair({ coach_id: caller.userId, client_id }, range),
    ]);
    const told = { range, entries: measured, workouts: trained, bookings: booked };
    return { client_id, ...progressReport(told, at) };
  });

export const handler = createHandler({
  access: new ClientAccess(),
  entries: new ClientLogRepository('progress'),
  workouts: new ClientLogRepository('workout'),
  bookings: new BookingRepository(),
  now: () => new Date(),
});
