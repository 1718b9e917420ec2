import { answerOf } from '#shared/coach-sessions/coach-session-answer.ts';
import { listCoachSessions } from '#shared/coach-sessions/coach-session.contracts.ts';
import { CoachSessionRepository } from '#shared/coach-sessions/coach-session.repository.ts';
import { openStatuses } from '#shared/coach-sessions/coach-session.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { justBefore, timestampOf } from '#shared/time/timestamp.ts';

type Needs = { sessions: Pick<CoachSessionRepository, 'listOfCoach'>; now: () => Date };

/** GET /v1/coach-sessions */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(listCoachSessions, async ({ query, caller: { userId } }) => {
    const { from, to, upcoming, status, limit, cursor } = query;
    const asked = status && [status];
    const shown = upcoming
      ? { since: timestampOf(now()), status: asked ?? openStatuses }
      : { from, to: to && justBefore(to), status: asked };
    const { items, next_cursor } = await sessions.listOfCoach(userId, shown, {
      caller: userId,
      page: { limit, cursor },
    });
    return { items: items.map(answerOf), next_cursor };
  });

export const handler = createHandler({ sessions: new CoachSessionRepository(), now: () => new Date() });
