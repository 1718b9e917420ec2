import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { FailureCause } from './failure-cause.ts';

/** A user's connected Google account. Its tokens are encrypted for this user; only the token service opens them. */
export const CalendarAccount = z.object({
  user_id: Id,
  status: z.enum(['connected', 'needs_reconnect']),
  email: z.string().check(z.maxLength(320)),
  refresh_token: z.string(),
  access_token: z.optional(z.string()),
  access_expires_at: z.optional(Timestamp),
  /** While somebody refreshes the access token, nobody else does. */
  refreshing_until: z.optional(Timestamp),
  /** Where an incremental pull goes on; absent before the first full one. */
  sync_token: z.optional(z.string()),
  next_pull_at: z.optional(Timestamp),
  pulled_at: z.optional(Timestamp),
  fully_pulled_at: z.optional(Timestamp),
  /** When its user last asked for it to be looked at now. */
  sync_requested_at: z.optional(Timestamp),
  /** Pulls that failed in a row. */
  failed_pulls: WholeNumber(0),
  last_error: z.optional(FailureCause),
  connected_at: Timestamp,
  version: WholeNumber(1),
});

export type CalendarAccount = z.infer<typeof CalendarAccount>;

/** Which calendar an account leads to; whose it is cannot be read from it. */
export const calendarIdOf = ({ email }: Pick<CalendarAccount, 'email'>): string =>
  createHash('sha256').update(email.toLowerCase()).digest('base64url');

export const isConnected = (account: CalendarAccount | undefined): account is CalendarAccount =>
  account?.status === 'connected';
