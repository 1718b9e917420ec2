import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { SubjectId } from '../subjects/subject.ts';
import { CoachSession, mostInGroup } from './coach-session.ts';

/** A session as it is answered: with the ids by which it was asked for beside the names. */
export const CoachSessionAnswer = documented(
  z.extend(z.omit(CoachSession, { former_subject_ids: true }), {
    subject_id: documented(z.optional(SubjectId), { description: 'Of a single session' }),
    subject_ids: documented(z.optional(z.array(SubjectId).check(z.maxLength(mostInGroup))), {
      description: 'Of a group',
    }),
  }),
  { id: 'CoachSession' },
);

export function answerOf(session: CoachSession): z.input<typeof CoachSessionAnswer> {
  const ids = session.subjects.map(({ subject_id }) => subject_id);
  return {
    ...session,
    ...(session.session_type === 'single' ? { subject_id: ids[0] } : { subject_ids: ids }),
  };
}
