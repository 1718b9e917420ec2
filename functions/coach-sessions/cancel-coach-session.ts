import { answerOf } from '#shared/coach-sessions/coach-session-answer.ts';
import { cancelCoachSession } from '#shared/coach-sessions/coach-session.contracts.ts';
import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { sessions: Pick<CoachSessionService, 'change'>; now: () => Date };

/** DELETE /v1/coach-sessions/{session_id} */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(cancelCoachSession, async ({ params: { session_id }, caller, precondition }) => {
    const by = { ...caller, at: now() };
    return answerOf(await sessions.change(session_id, { status: 'cancelled' }, precondition, by));
  });

export const handler = createHandler({ sessions: new CoachSessionService(), now: () => new Date() });
