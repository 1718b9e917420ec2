import * as z from 'zod/mini';
import { Metric } from '../client-logs/client-log.ts';
import { DietLogPage } from '../client-logs/diet-log.contracts.ts';
import { logQuery } from '../client-logs/log-contracts.ts';
import { WorkoutLogPage } from '../client-logs/workout-log.contracts.ts';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Profile } from '../profiles/profile.ts';
import { dateRange, endsNotEarlier, CalendarDate } from '../time/calendar-date.ts';
import { Timestamp } from '../time/timestamp.ts';

const noun = 'coach-clients';
const callers = ['coach'] as const;
const params = z.object({ client_id: Id });

const CoachClient = documented(
  z.object({
    client_id: Id,
    first_name: Text(100),
    last_name: Text(100),
    booking_count: documented(WholeNumber(1), { description: 'Confirmed and completed bookings' }),
    connected_since: Timestamp,
  }),
  { id: 'CoachClient' },
);

export const listCoachClients = contract({
  operationId: 'listCoachClients',
  noun,
  method: 'GET',
  path: '/v1/coach/clients',
  summary: 'List own clients',
  description: 'Those with whom a confirmed or completed booking connects the coach.',
  callers,
  query: z.strictObject({ ...paging }),
  success: {
    status: 200,
    description: 'A page of clients',
    body: documented(pageOf(CoachClient), { id: 'CoachClientPage' }),
  },
  problems: [],
});

export const getCoachClient = contract({
  operationId: 'getCoachClient',
  noun,
  method: 'GET',
  path: '/v1/coach/clients/{client_id}',
  summary: 'Show the profile of a client',
  callers,
  params,
  success: { status: 200, description: 'The profile', body: Profile },
  problems: ['NotFound'],
  versioned: true,
});

export const listClientWorkoutLogs = contract({
  operationId: 'listClientWorkoutLogs',
  noun,
  method: 'GET',
  path: '/v1/coach/clients/{client_id}/workout-logs',
  summary: 'List the workout logs of a client, newest date first',
  callers,
  params,
  query: logQuery,
  success: { status: 200, description: 'A page of workout logs', body: WorkoutLogPage },
  problems: ['NotFound'],
});

export const listClientDietLogs = contract({
  operationId: 'listClientDietLogs',
  noun,
  method: 'GET',
  path: '/v1/coach/clients/{client_id}/diet-logs',
  summary: 'List the diet logs of a client, newest date first',
  callers,
  params,
  query: logQuery,
  success: { status: 200, description: 'A page of diet logs', body: DietLogPage },
  problems: ['NotFound'],
});

const Point = z.object({ date: CalendarDate, value: z.number() });
const change = z.nullable(z.number());

const ProgressReport = documented(
  z.object({
    client_id: Id,
    start_date: CalendarDate,
    end_date: CalendarDate,
    metrics: z.array(
      z.object({
        metric: Metric,
        series: documented(z.array(Point), { description: 'In the order of dates' }),
        latest: Point,
        change: documented(z.object({ days_7: change, days_30: change, days_90: change }), {
          description: 'The latest value less the one that held so many days before; null without one',
        }),
      }),
    ),
    adherence: documented(z.object({ planned: WholeNumber(0), done: WholeNumber(0) }), {
      description: 'Sessions with the coach in the range that were to take place by now',
    }),
    best_lifts: z.array(
      z.object({
        exercise: Text(200),
        weight_kg: z.number(),
        reps: z.int(),
        date: CalendarDate,
        estimated_one_rep_max_kg: documented(z.number(), { description: 'By Epley’s formula' }),
      }),
    ),
  }),
  { id: 'ProgressReport' },
);

export const getClientProgress = contract({
  operationId: 'getClientProgress',
  noun,
  method: 'GET',
  path: '/v1/coach/clients/{client_id}/progress',
  summary: 'Show how a client gets on',
  description:
    'In a range of at most 366 days, the last 90 if left out. Changes look back over the 90 days before it as well. Of each kind of log it rests on the newest megabyte; of bookings, on those made at most 400 days before the range.',
  callers,
  params,
  query: z.strictObject({ ...dateRange }).check(endsNotEarlier),
  success: { status: 200, description: 'Metrics, adherence and best lifts', body: ProgressReport },
  problems: ['NotFound'],
});
