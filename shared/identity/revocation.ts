import * as z from 'zod/mini';
import { Id } from '../ids.ts';
import { Problem } from '../problems.ts';
import { Timestamp } from '../time/timestamp.ts';

/** Tokens of a user that are refused although their signature is good: those issued before an instant, or all of them. */
export const Revocation = z.object({
  user_id: Id,
  /** Tokens issued earlier are refused. */
  valid_from: Timestamp,
  revoked_at: Timestamp,
});

export type Revocation = z.infer<typeof Revocation>;

/** The one partition of the index by time: revocations are few. */
export const revocationLog = 'revocations';

/** The `valid_from` under which no token is ever valid: that of a deactivated user. */
export const never = '9999-12-31T23:59:59.999Z';

/** How long an ID token lives, in minutes; a revocation older than that has outlived every token it is about. */
export const idTokenMinutes = 60;

export const revokedToken = (): Problem =>
  new Problem('Unauthorized', 'This token has been revoked; sign in again');
