import { endpoint } from '#shared/http/endpoint.ts';
import { createPlan } from '#shared/plans/plan.contracts.ts';
import { PlanService } from '#shared/plans/plan.service.ts';

type Needs = { plans: Pick<PlanService, 'create'>; now: () => Date };

/** POST /v1/plans */
export const createHandler = ({ plans, now }: Needs) =>
  endpoint(createPlan, ({ body: { user_id, ...told }, caller, idempotency }) =>
    plans.create(told, user_id ?? caller.userId, { caller, at: now() }, idempotency),
  );

export const handler = createHandler({ plans: new PlanService(), now: () => new Date() });
