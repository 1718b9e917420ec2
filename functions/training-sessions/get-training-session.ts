import { endpoint } from '#shared/http/endpoint.ts';
import { TrainingSessionAccess } from '#shared/training-sessions/training-session-access.service.ts';
import { getTrainingSession } from '#shared/training-sessions/training-session.contracts.ts';

type Needs = { access: Pick<TrainingSessionAccess, 'find'> };

/** GET /v1/sessions/{session_id} */
export const createHandler = ({ access }: Needs) =>
  endpoint(getTrainingSession, ({ params: { session_id }, caller }) => access.find(session_id, caller));

export const handler = createHandler({ access: new TrainingSessionAccess() });
