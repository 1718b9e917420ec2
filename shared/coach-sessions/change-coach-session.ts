import { nextVersion } from '../dynamodb/next-version.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import { Problem } from '../problems.ts';
import type { Subject } from '../subjects/subject.ts';
import { type CoachSession, everSubjectIdsOf, isOpen, mostInGroup } from './coach-session.ts';
import { type AskedSubjects, askedIds, takingPart } from './request-coach-session.ts';

export const unknownCoachSession = (): Problem => new Problem('NotFound', 'There is no such session');

export type CoachSessionChange = AskedSubjects &
  Patch<Pick<CoachSession, 'title' | 'notes' | 'duration' | 'session_date_time'>> & {
    readonly status?: 'completed' | 'cancelled' | undefined;
  };

/**
 * The session after the change, or the very same object when everything already is as asked.
 * @throws `ConflictError` for what its state does not allow, `ValidationError` for subjects of the wrong number or who
 * are not on the roster.
 */
export function changeCoachSession(
  session: CoachSession,
  { subject_id, subject_ids, ...change }: CoachSessionChange,
  roster: readonly Subject[],
  at: Date,
): CoachSession {
  const asked = { subject_id, subject_ids };
  const named = askedIds(asked).length > 0;
  if (named) refuseWrongNumber(session, asked);
  const told = patched<CoachSession>(session, change);
  const after = named ? withSubjects(told, takingPartNow(session, asked, roster)) : told;
  const differs = differing(session, after);
  if (differs.length === 0) return session;

  if (differs.includes('status')) checkStep(session, after.status);
  const boundToTime = (['session_date_time', 'duration', 'subjects'] as const).filter((name) =>
    differs.includes(name),
  );
  if (boundToTime.length > 0 && !isOpen(session)) {
    throw new Problem(
      'ConflictError',
      `The session is ${session.status}; only its title and notes can change`,
    );
  }
  const moved = differs.includes('session_date_time')
    ? {
        rescheduled_from: session.session_date_time,
        ...(isOpen(after) && { status: 'rescheduled' as const }),
      }
    : {};
  return nextVersion({ ...after, ...moved }, at);
}

function checkStep(session: CoachSession, status: CoachSession['status']): void {
  if (isOpen(session)) return;
  throw new Problem('ConflictError', `A ${session.status} session cannot become ${status}`);
}

function refuseWrongNumber({ session_type }: CoachSession, { subject_id }: AskedSubjects): void {
  if ((session_type === 'single') === (subject_id !== undefined)) return;
  const pointer = subject_id === undefined ? '/subject_ids' : '/subject_id';
  const detail =
    session_type === 'single' ? 'A single session has one `subject_id`' : 'A group has `subject_ids`';
  throw new Problem('ValidationError', 'The request is not valid', { violations: [{ pointer, detail }] });
}

function withSubjects(session: CoachSession, subjects: CoachSession['subjects']): CoachSession {
  const staying = new Set(subjects.map(({ subject_id }) => subject_id));
  const former = everSubjectIdsOf(session).filter((id) => !staying.has(id));
  const { former_subject_ids: _former, ...kept } = session;
  return {
    ...kept,
    subjects,
    ...(former.length > 0 && { former_subject_ids: [...new Set(former)].slice(0, mostInGroup) }),
  };
}

/** Those who took part already keep the names that they had. */
function takingPartNow(
  { subjects }: CoachSession,
  asked: AskedSubjects,
  roster: readonly Subject[],
): CoachSession['subjects'] {
  const present = new Map(subjects.map((subject) => [subject.subject_id, subject]));
  const joining = roster.filter(({ subject_id }) => !present.has(subject_id));
  return takingPart(asked, [...joining, ...subjects]);
}
