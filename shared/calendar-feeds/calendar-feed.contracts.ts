import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { Timestamp } from '../time/timestamp.ts';
import { feedTokenPattern } from './feed-token.ts';

const noun = 'calendar-feeds';
const callers = 'signed-in';
const path = '/v1/calendar/feed';

const FeedAnswer = documented(
  z.object({
    active: documented(z.boolean(), { description: 'Whether there is a link' }),
    created_at: documented(z.optional(Timestamp), { description: 'When it was made' }),
  }),
  { id: 'CalendarFeed' },
);

export const getFeed = contract({
  operationId: 'getFeed',
  noun,
  method: 'GET',
  path,
  summary: 'Show whether the caller has a calendar link',
  description: 'The link itself is shown once, when it is made: only a hash of its token is stored.',
  callers,
  success: { status: 200, description: 'Whether there is one, and since when', body: FeedAnswer },
  problems: [],
});

export const rotateFeed = contract({
  operationId: 'rotateFeed',
  noun,
  method: 'POST',
  path,
  summary: 'Make a calendar link',
  description:
    'Calendar programs subscribe to it. The former one, if there is one, leads nowhere from then on. Repeated, it makes another link: one that was shown cannot be shown again.',
  callers,
  success: {
    status: 200,
    description: 'The link: whoever has it reads the calendar',
    body: documented(z.object({ url: documented(z.string(), { format: 'uri' }), created_at: Timestamp }), {
      id: 'CalendarFeedLink',
    }),
  },
  problems: ['ConflictError'],
});

export const revokeFeed = contract({
  operationId: 'revokeFeed',
  noun,
  method: 'DELETE',
  path,
  summary: 'Revoke the calendar link',
  description: 'It leads nowhere from then on. Repeatable.',
  callers,
  success: { status: 200, description: 'There is no link', body: FeedAnswer },
  problems: ['ConflictError'],
});

export const readFeed = contract({
  operationId: 'readFeed',
  noun,
  method: 'GET',
  path: '/v1/calendar/feeds/{token}',
  summary: 'Read the calendar behind a link (RFC 5545)',
  description:
    'The token in the link decides. Bookings with a time, coach sessions and scheduled sessions that begin from 30 days ago to 400 days ahead; of more than 1,000, those that begin last. What was cancelled is told as such for 30 days. Names and titles are all that it tells.',
  callers: 'public',
  params: z.object({ token: z.string().check(z.regex(feedTokenPattern)) }),
  success: {
    status: 200,
    description: 'The calendar',
    media: 'text/calendar',
    unlessHeld: true,
    body: documented(z.string(), { example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n' }),
  },
  problems: ['NotFound'],
});
