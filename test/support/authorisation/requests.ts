import type { authorisation } from '#lib/docs/authorisation/authorisation-table.ts';
import type { AccessDesk } from './access-desk.ts';
import { bookingRequests } from './bookings.ts';
import { calendarRequests } from './calendars.ts';
import { clientsLogRequests } from './clients-logs.ts';
import { coachScheduleRequests } from './coach-schedules.ts';
import { fileAndSubmissionRequests } from './files-and-submissions.ts';
import { operationRequests } from './operations.ts';
import { peopleRequests } from './people.ts';
import type { Requests } from './request.ts';
import { trainingRequests } from './training.ts';

/** For each row of the table a request. */
export const requestsAt = (desk: AccessDesk): Requests<typeof authorisation> => ({
  ...peopleRequests(desk),
  ...fileAndSubmissionRequests(desk),
  ...bookingRequests(desk),
  ...clientsLogRequests(desk),
  ...coachScheduleRequests(desk),
  ...trainingRequests(desk),
  ...calendarRequests(desk),
  ...operationRequests(desk),
});
