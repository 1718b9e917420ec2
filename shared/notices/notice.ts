import * as z from 'zod/mini';
import { Id } from '../ids.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { Timestamp } from '../time/timestamp.ts';

/** That somebody gets a mail, noted before it is sent: what is claimed and not sent may have been sent all the same. */
export const NoticeClaim = z.object({
  notice_id: Id,
  /** Of the one try that made it. */
  claim_id: Id,
  state: z.enum(['claimed', 'sent']),
  claimed_at: Timestamp,
  /** In seconds since 1970. */
  expires_at: z.int(),
});

export type NoticeClaim = z.infer<typeof NoticeClaim>;

/** Far longer than an event can come again: queues forget after two weeks at most. */
const keptFor = 90 * dayMilliseconds;

/** In seconds since 1970. */
export const expiryOf = (at: Date): number => Math.ceil((at.getTime() + keptFor) / 1000);
