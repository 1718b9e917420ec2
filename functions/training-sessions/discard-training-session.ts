import { endpoint } from '#shared/http/endpoint.ts';
import { discardTrainingSession } from '#shared/training-sessions/training-session.contracts.ts';
import { TrainingSessionService } from '#shared/training-sessions/training-session.service.ts';

type Needs = { sessions: Pick<TrainingSessionService, 'discard'>; now: () => Date };

/** DELETE /v1/sessions/{session_id} */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(discardTrainingSession, ({ params: { session_id }, caller, precondition }) =>
    sessions.discard(session_id, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ sessions: new TrainingSessionService(), now: () => new Date() });
