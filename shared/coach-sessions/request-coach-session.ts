import { newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import type { Subject } from '../subjects/subject.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { CoachSession } from './coach-session.ts';

/** Who takes part, as a request names them: one subject, or several. */
export type AskedSubjects = {
  readonly subject_id?: string | undefined;
  readonly subject_ids?: readonly string[] | undefined;
};

export type CoachSessionRequest = AskedSubjects &
  Pick<CoachSession, 'user_id' | 'session_date_time' | 'session_type' | 'title' | 'duration' | 'notes'>;

export const askedIds = ({ subject_id, subject_ids }: AskedSubjects): readonly string[] =>
  subject_id === undefined ? (subject_ids ?? []) : [subject_id];

/**
 * The session that a request becomes. Its time may have passed: a coach also writes down what took place.
 * @throws `ValidationError` for a subject that is not on the coach's roster.
 */
export function requestCoachSession(
  { subject_id, subject_ids, ...told }: CoachSessionRequest,
  roster: readonly Subject[],
  at: Date,
): CoachSession {
  const now = timestampOf(at);
  return {
    ...told,
    subjects: takingPart({ subject_id, subject_ids }, roster),
    session_id: newId(),
    status: 'scheduled',
    version: 1,
    created_at: now,
    updated_at: now,
  };
}

/** @throws `ValidationError` that names every subject who is not on the roster. */
export function takingPart(
  asked: AskedSubjects,
  roster: readonly Pick<Subject, 'subject_id' | 'name'>[],
): CoachSession['subjects'] {
  const detail = 'There is no such subject on the roster';
  const known = askedIds(asked).map((id) => roster.find(({ subject_id }) => subject_id === id));
  const violations = known.flatMap((subject, place) =>
    subject
      ? []
      : [{ pointer: asked.subject_id === undefined ? `/subject_ids/${place}` : '/subject_id', detail }],
  );
  if (violations.length > 0) throw new Problem('ValidationError', 'Unknown subject', { violations });
  return known.flatMap((subject) =>
    subject ? [{ subject_id: subject.subject_id, name: subject.name }] : [],
  );
}
