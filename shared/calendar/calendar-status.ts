import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { Timestamp } from '../time/timestamp.ts';
import { FailureCause } from './failure-cause.ts';

const count = WholeNumber(0);

/** How a user's calendar stands. */
export const CalendarStatus = z
  .object({
    connected: z.boolean(),
    email: z.string().optional().meta({ description: 'Of the Google account' }),
    token_health: z.enum(['none', 'good', 'needs_reconnect']),
    connected_at: Timestamp.optional(),
    last_synced_at: Timestamp.optional(),
    pending: count.meta({ description: 'Events that Google does not show yet as they are' }),
    failed: count.meta({ description: 'Events that were given up until the next full pull' }),
    next_attempt_at: Timestamp.optional(),
    last_error: FailureCause.optional(),
  })
  .meta({ id: 'CalendarStatus' });
