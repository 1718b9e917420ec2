import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** A time at which an event that is not ours makes its person busy. Its title is nobody's business. */
export const ExternalBusy = z.object({
  user_id: Id,
  /** Google's. */
  google_id: z.string(),
  /** Under which it stands in the agenda. */
  busy_id: Id,
  start: Timestamp,
  end: Timestamp,
  version: WholeNumber(1),
});

export type ExternalBusy = z.infer<typeof ExternalBusy>;
