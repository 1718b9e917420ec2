import { endpoint } from '#shared/http/endpoint.ts';
import { listPlans } from '#shared/plans/plan.contracts.ts';
import { PlanRepository } from '#shared/plans/plan.repository.ts';

type Needs = { plans: Pick<PlanRepository, 'listOfUser' | 'listOfAuthor'> };

/** GET /v1/plans */
export const createHandler = ({ plans }: Needs) =>
  endpoint(listPlans, ({ query: { user_id, status, ...page }, caller: { userId, role } }) => {
    const asked = { caller: userId, page };
    if (user_id === undefined && role === 'coach') return plans.listOfAuthor(userId, status, asked);
    const trains = user_id ?? userId;
    // Of somebody else, those that the caller has written are theirs to see.
    const author_id = trains === userId ? undefined : userId;
    return plans.listOfUser(trains, { author_id, status }, asked);
  });

export const handler = createHandler({ plans: new PlanRepository() });
