import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { EntityId } from '../audit/audit-entry.ts';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** A UUID, or whatever another system has named a subject. */
export const SubjectId = EntityId;

/** A person on a coach's roster, with or without an account. */
export const Subject = z.object({
  subject_id: SubjectId,
  coach_id: Id,
  name: Text(500),
  sport: Text(500).optional(),
  user_id: Id.optional().meta({ description: 'The account of a connected client' }),
  notes: Text(2000).optional(),
  /** 0, and without times, for a record of another system that was never changed here. */
  version: WholeNumber(0).default(0),
  created_at: Timestamp.optional().catch(undefined),
  updated_at: Timestamp.optional().catch(undefined),
});

export type Subject = z.infer<typeof Subject>;
