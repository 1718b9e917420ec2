import * as z from 'zod/mini';
import { Obstacle } from '../availability/obstacle.ts';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { Flag } from '../http/flag.ts';
import { WholeNumberText } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { TimeZoneName } from '../time/time-zone-name.ts';
import { TimeZone } from '../time/time-zone.ts';
import { endsLater, RequestedTimestamp, Timestamp } from '../time/timestamp.ts';

const from = documented(z.optional(RequestedTimestamp), {
  description: 'Starts at this time or later; now, if left out',
});
const to = documented(z.optional(RequestedTimestamp), {
  description: 'Starts before this time, at most 62 days after `from`; a week after it, if left out',
});

const stretch = { start: Timestamp, end: Timestamp };

export const listTimes = contract({
  operationId: 'listTimes',
  noun: 'coaches',
  method: 'GET',
  path: '/v1/bookings/coaches/{coach_id}/times',
  summary: 'List the times at which a session with a coach can begin',
  description:
    'From the coach’s working hours, notice, horizon and buffer, and what is free in the agendas of the coach and, for a client, of the caller. By the same rules a booking is accepted. A coach without working hours can be booked at any time to come that is free; full hours are shown then.',
  callers: 'signed-in',
  params: z.object({ coach_id: Id }),
  query: z
    .strictObject({
      from,
      to,
      time_zone: documented(z.optional(TimeZone), {
        description: 'Of `local_start`; the coach’s, if left out',
      }),
      duration_minutes: documented(z._default(WholeNumberText(15, 480), 60), {
        description: 'Of the session',
      }),
      explain: documented(Flag, { description: 'Also why the other times are not offered' }),
    })
    .check(endsLater),
  success: {
    status: 200,
    description: 'The bookable times, in order',
    body: documented(
      z.object({
        time_zone: TimeZoneName,
        items: z.array(
          z.object({
            ...stretch,
            local_start: documented(z.string(), { example: '2026-11-15T15:30:00+01:00' }),
          }),
        ),
        blocked: documented(z.optional(z.array(z.object({ ...stretch, reason: Obstacle }))), {
          description: 'Stretches outside of working hours, and starts that something stands against',
        }),
      }),
      { id: 'BookableTimes' },
    ),
  },
  problems: ['NotFound'],
});
