import { endpoint } from '#shared/http/endpoint.ts';
import { completeTrainingSession } from '#shared/training-sessions/training-session.contracts.ts';
import { TrainingSessionService } from '#shared/training-sessions/training-session.service.ts';

type Needs = { sessions: Pick<TrainingSessionService, 'complete'>; now: () => Date };

/** POST /v1/sessions/{session_id}/complete */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(completeTrainingSession, ({ params: { session_id }, body, caller, precondition }) =>
    sessions.complete(session_id, body.session, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ sessions: new TrainingSessionService(), now: () => new Date() });
