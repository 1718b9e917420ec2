import { endpoint } from '#shared/http/endpoint.ts';
import { startTrainingSession } from '#shared/training-sessions/training-session.contracts.ts';
import { TrainingSessionService } from '#shared/training-sessions/training-session.service.ts';

type Needs = { sessions: Pick<TrainingSessionService, 'start'>; now: () => Date };

/** POST /v1/sessions */
export const createHandler = ({ sessions, now }: Needs) =>
  endpoint(startTrainingSession, ({ body, caller, idempotency }) =>
    sessions.start({ ...body, user_id: caller.userId }, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ sessions: new TrainingSessionService(), now: () => new Date() });
