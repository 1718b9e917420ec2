import { ClientAccess } from '#shared/coach-clients/client-access.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { listTrainingSessions } from '#shared/training-sessions/training-session.contracts.ts';
import { TrainingSessionRepository } from '#shared/training-sessions/training-session.repository.ts';

type Needs = {
  access: Pick<ClientAccess, 'require'>;
  sessions: Pick<TrainingSessionRepository, 'list'>;
};

/** GET /v1/sessions */
export const createHandler = ({ access, sessions }: Needs) =>
  endpoint(listTrainingSessions, async ({ query, caller }) => {
    const { user_id = caller.userId, completed, limit, cursor, offset, ...filter } = query;
    if (user_id !== caller.userId) await access.require(caller, user_id);
    const status = completed === undefined ? undefined : completed ? 'completed' : 'in_progress';
    const page = { limit, cursor, offset };
    return sessions.list(user_id, { ...filter, status }, { caller: caller.userId, page });
  });

export const handler = createHandler({
  access: new ClientAccess(),
  sessions: new TrainingSessionRepository(),
});
