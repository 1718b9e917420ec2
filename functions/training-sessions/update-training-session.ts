import { endpoint } from '#shared/http/endpoint.ts';
import { updateTrainingSession } from '#shared/training-sessions/training-session.contracts.ts';
import { TrainingSessionService } from '#shared/training-sessions/training-session.service.ts';

type Needs = { sessions: Pick<TrainingSessionService, 'change'>; now: () => Date };

/** PATCH /v1/sessions/{session_id} */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(updateTrainingSession, ({ params: { session_id }, body, caller, precondition }) =>
    sessions.change(session_id, body.session, precondition, { ...caller, at: now() }),
  );

export const handler = createHandler({ sessions: new TrainingSessionService(), now: () => new Date() });
