import { answerOf } from '#shared/coach-sessions/coach-session-answer.ts';
import { createCoachSession } from '#shared/coach-sessions/coach-session.contracts.ts';
import { CoachSessionService } from '#shared/coach-sessions/coach-session.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { sessions: Pick<CoachSessionService, 'create'>; now: () => Date };

/** POST /v1/coach-sessions */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(createCoachSession, async ({ body, caller, idempotency }) => {
    const request = { ...body, user_id: caller.userId };
    const { entity, replayed } = await sessions.create(request, { ...caller, at: now() }, idempotency);
    return { entity: answerOf(entity), replayed };
  });

export const handler = createHandler({ sessions: new CoachSessionService(), now: () => new Date() });
