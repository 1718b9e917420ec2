import * as z from 'zod/mini';
import type { Action, Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import { SubjectId } from '../subjects/subject.ts';
import { type CoachSession, everSubjectIdsOf } from './coach-session.ts';

const telling = {
  inFull: ['status', 'session_date_time', 'duration', 'session_type'],
  untold: ['session_id', 'user_id', 'created_at', 'rescheduled_from', 'former_subject_ids'],
};

/**
 * The audit entry of a session: the step of its state, or else its move, or else that it was edited. That of a
 * cancellation tells who took part, since another session may take the place of this one.
 */
export function toldOf(before: CoachSession | undefined, after: CoachSession): Told {
  const action = actionOf(before, after);
  return {
    action,
    entity_type: 'coach_session',
    entity_id: after.session_id,
    created_at: after.updated_at,
    changes: {
      ...changesBetween(before, after, telling),
      ...(action === 'coach_session_cancelled' && { subject_ids: { from: everSubjectIdsOf(after) } }),
    },
  };
}

function actionOf(before: CoachSession | undefined, after: CoachSession): Action {
  if (!before) return 'coach_session_created';
  if (before.status !== after.status && after.status === 'completed') return 'coach_session_completed';
  if (before.status !== after.status && after.status === 'cancelled') return 'coach_session_cancelled';
  return before.session_date_time === after.session_date_time
    ? 'coach_session_updated'
    : 'coach_session_moved';
}

/** Who took part in a session, by the entry of its cancellation; any other entry tells of nobody. */
export const subjectIdsTold = (entry: Pick<Told, 'changes'> | undefined): string[] =>
  z.array(SubjectId).parse(entry?.changes?.['subject_ids']?.from ?? []);
