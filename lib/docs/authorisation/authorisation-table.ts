import type { OperationId } from '#shared/contracts.ts';
import type { Situations } from './answers.ts';
import { bookings } from './bookings.ts';
import { calendars } from './calendars.ts';
import { clientsLogs } from './clients-logs.ts';
import { coachSchedules } from './coach-schedules.ts';
import { filesAndSubmissions } from './files-and-submissions.ts';
import { operations } from './operations.ts';
import { people } from './people.ts';
import { training } from './training.ts';

/** In the order in which the page shows them. */
export const families = {
  People: people,
  'Files and submissions': filesAndSubmissions,
  'Coaches and bookings': bookings,
  'Clients and their logs': clientsLogs,
  'Coaches’ schedules and rosters': coachSchedules,
  'Plans and training': training,
  'Scheduled sessions and calendars': calendars,
  Operations: operations,
} as const;

/**
 * Who may do what: for each operation, and each thing that it can be asked about, what each caller gets. It is written by
 * hand after what was decided, and not derived from the contracts, so that the two can contradict each other.
 */
export const authorisation = {
  ...people,
  ...filesAndSubmissions,
  ...bookings,
  ...clientsLogs,
  ...coachSchedules,
  ...training,
  ...calendars,
  ...operations,
} as const satisfies Readonly<Record<OperationId, Situations>>;
