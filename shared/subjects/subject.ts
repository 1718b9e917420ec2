import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { EntityId, Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** A UUID, or whatever another system has named a subject. */
export const SubjectId = EntityId;

// oxlint-disable-next-line promise/valid-params -- no promise, but what stands for another system's way of telling time
const TimestampIfAny = z.catch(z.optional(Timestamp), undefined);

/** A person on a coach's roster, with or without an account. */
export const Subject = z.object({
  subject_id: SubjectId,
  coach_id: Id,
  name: Text(500),
  sport: z.optional(Text(500)),
  user_id: documented(z.optional(Id), { description: 'The account of a connected client' }),
  notes: z.optional(Text(2000)),
  /** 0, and without times, for a record of another system that was never changed here. */
  version: z._default(WholeNumber(0), 0),
  created_at: TimestampIfAny,
  updated_at: TimestampIfAny,
});

export type Subject = z.infer<typeof Subject>;
