import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { eitherOffsetOrCursor, offsetPaging, pageOf } from '../http/paging.ts';
import { WholeNumberText } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { TimeZone } from '../time/time-zone.ts';
import { endsLater, RequestedTimestamp } from '../time/timestamp.ts';
import { ScheduledAnswer, ScheduledSessionAnswer } from './schedule-answer.ts';
import { OnConflict, Reminders, ScheduledStatus, SessionConfig } from './scheduled-session.ts';

const noun = 'schedule';
const callers = 'signed-in';
const params = z.object({ session_id: Id });

const scope = documented(z._default(z.enum(['this', 'following', 'all']), 'this'), {
  description: 'Of a recurring session: this occurrence, it and those after it, or all that have not begun',
});

export const scheduleSession = contract({
  operationId: 'scheduleSession',
  noun,
  method: 'POST',
  path: '/v1/schedule',
  summary: 'Schedule a session for oneself',
  description:
    'Once or recurring: then each occurrence is a session of its own, at the same time by the clocks of the zone. With `warn` it may be at the time of something else, which `conflicts` tells; with `reject` it may not.',
  callers,
  body: documented(
    z.strictObject({
      session_config: SessionConfig,
      start_time: RequestedTimestamp,
      end_time: documented(z.optional(RequestedTimestamp), {
        description: 'Left out, the duration of `session_config` after the beginning',
      }),
      time_zone: TimeZone,
      sync_to_calendar: z._default(z.boolean(), false),
      with_meet: z._default(z.boolean(), false),
      recurrence: documented(z.optional(z.string().check(z.minLength(1), z.maxLength(200))), {
        description: 'A rule of RFC 5545, daily or weekly, of at most 30 occurrences',
        example: 'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=8',
      }),
      reminders: documented(z._default(Reminders, []), { description: 'Minutes before the beginning' }),
      on_conflict: z._default(OnConflict, 'warn'),
    }),
    { id: 'NewScheduledSession' },
  ),
  success: { status: 201, description: 'The session, the first of them if it recurs', body: ScheduledAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listScheduledSessions = contract({
  operationId: 'listScheduledSessions',
  noun,
  method: 'GET',
  path: '/v1/schedule',
  summary: 'List own scheduled sessions, in time order',
  callers,
  query: z
    .strictObject({
      status: z.optional(ScheduledStatus),
      from: documented(z.optional(RequestedTimestamp), { description: 'Begins at this time or later' }),
      to: documented(z.optional(RequestedTimestamp), { description: 'Begins before this time' }),
      ...offsetPaging,
      limit: documented(z._default(WholeNumberText(1, 99), 20), {
        description: 'Items per page',
      }),
    })
    .check(endsLater, eitherOffsetOrCursor),
  success: {
    status: 200,
    description: 'A page of sessions',
    body: documented(pageOf(ScheduledSessionAnswer), { id: 'ScheduledSessionPage' }),
  },
  problems: [],
});

export const getScheduledSession = contract({
  operationId: 'getScheduledSession',
  noun,
  method: 'GET',
  path: '/v1/schedule/{session_id}',
  summary: 'Show an own scheduled session',
  callers,
  params,
  success: { status: 200, description: 'The session', body: ScheduledSessionAnswer },
  problems: ['NotFound'],
  versioned: true,
});

export const updateScheduledSession = contract({
  operationId: 'updateScheduledSession',
  noun,
  method: 'PATCH',
  path: '/v1/schedule/{session_id}',
  summary: 'Change, move, begin, complete or cancel an own scheduled session',
  description:
    'A new beginning keeps the length. Other occurrences that are asked for as well move by as much, by the clocks of their zone.',
  callers,
  params,
  body: documented(
    z.strictObject({
      session_config: z.optional(SessionConfig),
      start_time: z.optional(RequestedTimestamp),
      end_time: z.optional(RequestedTimestamp),
      time_zone: z.optional(TimeZone),
      status: z.optional(z.enum(['in_progress', 'completed', 'cancelled'])),
      sync_to_calendar: z.optional(z.boolean()),
      with_meet: z.optional(z.boolean()),
      reminders: z.optional(Reminders),
      on_conflict: z.optional(OnConflict),
      scope,
    }),
    { id: 'ScheduledSessionChange' },
  ),
  success: { status: 200, description: 'The session as it is now', body: ScheduledAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const cancelScheduledSession = contract({
  operationId: 'cancelScheduledSession',
  noun,
  method: 'DELETE',
  path: '/v1/schedule/{session_id}',
  summary: 'Cancel an own scheduled session',
  description: 'Its event goes from the calendar too. One that is cancelled stays as it is.',
  callers,
  params,
  query: z.strictObject({ scope }),
  success: { status: 200, description: 'The cancelled session', body: ScheduledAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});
