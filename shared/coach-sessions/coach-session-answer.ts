import * as z from 'zod';
import { SubjectId } from '../subjects/subject.ts';
import { CoachSession, mostInGroup } from './coach-session.ts';

/** A session as it is answered: with the ids by which it was asked for beside the names. */
export const CoachSessionAnswer = CoachSession.omit({ former_subject_ids: true })
  .extend({
    subject_id: SubjectId.optional().meta({ description: 'Of a single session' }),
    subject_ids: z.array(SubjectId).max(mostInGroup).optional().meta({ description: 'Of a group' }),
  })
  .meta({ id: 'CoachSession' });

export function answerOf(session: CoachSession): z.input<typeof CoachSessionAnswer> {
  const ids = session.subjects.map(({ subject_id }) => subject_id);
  return {
    ...session,
    ...(session.session_type === 'single' ? { subject_id: ids[0] } : { subject_ids: ids }),
  };
}
