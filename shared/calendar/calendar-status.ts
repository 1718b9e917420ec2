import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Timestamp } from '../time/timestamp.ts';
import { FailureCause } from './failure-cause.ts';

const count = WholeNumber(0);

/** How a user's calendar stands. */
export const CalendarStatus = documented(
  z.object({
    connected: z.boolean(),
    email: documented(z.optional(z.string()), { description: 'Of the Google account' }),
    token_health: z.enum(['none', 'good', 'needs_reconnect']),
    connected_at: z.optional(Timestamp),
    last_synced_at: z.optional(Timestamp),
    pending: documented(count, { description: 'Events that Google does not show yet as they are' }),
    failed: documented(count, { description: 'Events that were given up until the next full pull' }),
    next_attempt_at: z.optional(Timestamp),
    last_error: z.optional(FailureCause),
  }),
  { id: 'CalendarStatus' },
);
