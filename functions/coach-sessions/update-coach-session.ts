import { answerOf } from '#shared/coach-sessions/coach-session-answer.ts';
import { updateCoachSession } from '#shared/coach-sessions/coach-session.contracts.ts';
import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { sessions: Pick<CoachSessionService, 'change'>; now: () => Date };

/** PATCH /v1/coach-sessions/{session_id} */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(updateCoachSession, async ({ params: { session_id }, body, caller, precondition }) =>
    answerOf(await sessions.change(session_id, body, precondition, { ...caller, at: now() })),
  );

export const handler = createHandler({ sessions: new CoachSessionService(), now: () => new Date() });
