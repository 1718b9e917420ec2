import { endpoint } from '#shared/http/endpoint.ts';
import { getPlan } from '#shared/plans/plan.contracts.ts';
import { PlanService } from '#shared/plans/plan.service.ts';

type Needs = { plans: Pick<PlanService, 'find'> };

/** GET /v1/plans/{plan_id} */
export const createHandler = ({ plans }: Needs) =>
  endpoint(getPlan, ({ params: { plan_id }, caller }) => plans.find(plan_id, caller));

export const handler = createHandler({ plans: new PlanService() });
