import type { CoachSessionChange } from '#shared/coach-sessions/change-coach-session.ts';
import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import type { CoachSession } from '#shared/coach-sessions/coach-session.ts';
import type { CoachSessionRequest } from '#shared/coach-sessions/request-coach-session.ts';
import type { Created } from '#shared/http/contract.ts';
import type { Idempotency } from '#shared/ids.ts';
import type { SubjectTold } from '#shared/subjects/change-subject.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';
import type { Subject } from '#shared/subjects/subject.ts';
import { today } from './booking-desk.ts';

type Person = { readonly user_id: string };

export const by = ({ user_id }: Person, at = today) => ({
  userId: user_id,
  at,
  tokenIssuedAt: '2026-03-01T11:00:00.000Z',
});

export const anyVersion = (): void => {};

/** Puts somebody on a coach's roster. */
export async function enrol(coach: Person, told: Partial<SubjectTold> = {}): Promise<Subject> {
  return (await new SubjectService().create({ name: 'Mara', ...told }, by(coach))).entity;
}

const sessions = new CoachSessionService();

/** Schedules a single session of an hour, as the endpoint does, unless the request says otherwise. */
export const schedule = (
  coach: Person,
  subject: Subject,
  session_date_time: string,
  request: Partial<CoachSessionRequest> = {},
  idempotency?: Idempotency,
): Promise<Created<CoachSession>> =>
  sessions.create(
    {
      user_id: coach.user_id,
      session_date_time,
      session_type: 'single',
      subject_id: subject.subject_id,
      title: 'Assessment',
      duration: 60,
      ...request,
    },
    by(coach),
    idempotency,
  );

export const reschedule = (
  coach: Person,
  sessionId: string,
  change: CoachSessionChange,
): Promise<CoachSession> => sessions.change(sessionId, change, anyVersion, by(coach));
