import { answerOf } from '#shared/coach-sessions/coach-session-answer.ts';
import { getCoachSession } from '#shared/coach-sessions/coach-session.contracts.ts';
import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { sessions: Pick<CoachSessionService, 'find'> };

/** GET /v1/coach-sessions/{session_id} */
export const createHandler = ({ sessions }: Needs) =>
  endpoint(getCoachSession, async ({ params: { session_id }, caller: { userId } }) =>
    answerOf(await sessions.find(session_id, userId)),
  );

export const handler = createHandler({ sessions: new CoachSessionService() });
