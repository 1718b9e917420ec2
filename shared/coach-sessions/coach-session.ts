import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { SubjectId } from '../subjects/subject.ts';
import { type Interval, intervalFrom } from '../time/interval.ts';
import { Timestamp } from '../time/timestamp.ts';

export const CoachSessionStatus = z.enum(['scheduled', 'rescheduled', 'completed', 'cancelled']);
export type CoachSessionStatus = z.infer<typeof CoachSessionStatus>;

export const SessionType = z.enum(['single', 'group']);
export const Title = Text(200);
export const Notes = Text(2000);
/** In minutes; no more than a day, so that a session touches two dates at most. */
export const Duration = documented(WholeNumber(5, 1440), { description: 'Minutes' });

export const fewestInGroup = 2;
export const mostInGroup = 50;

/** An entry of a coach's own schedule, at most one for each instant. */
export const CoachSession = z.object({
  session_id: Id,
  /** The coach. */
  user_id: Id,
  session_date_time: Timestamp,
  session_type: SessionType,
  /** With their names as they were when the session was made: a roster changes, and what took place does not. */
  subjects: z
    .array(z.object({ subject_id: SubjectId, name: Text(500) }))
    .check(z.minLength(1), z.maxLength(mostInGroup)),
  /** Who took part before: their calendars may still show it. */
  former_subject_ids: z.optional(z.array(SubjectId).check(z.maxLength(mostInGroup))),
  title: Title,
  duration: Duration,
  notes: z.optional(Notes),
  status: CoachSessionStatus,
  rescheduled_from: documented(z.optional(Timestamp), {
    description: 'When it was to begin before it was last moved',
  }),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type CoachSession = z.infer<typeof CoachSession>;

/** What is still to take place, and holds its time. */
export const openStatuses = ['scheduled', 'rescheduled'] as const satisfies CoachSessionStatus[];

export const isOpen = ({ status }: CoachSession): boolean =>
  (openStatuses as readonly CoachSessionStatus[]).includes(status);

/** The time that a session claims in the coach's agenda, if it claims any. */
export const claimOf = (session: CoachSession | undefined): Interval | undefined =>
  session && isOpen(session) ? intervalFrom(session.session_date_time, session.duration) : undefined;

/** Who takes part, and who did before. */
export const everSubjectIdsOf = ({ subjects, former_subject_ids = [] }: CoachSession): string[] => [
  ...subjects.map(({ subject_id }) => subject_id),
  ...former_subject_ids,
];
