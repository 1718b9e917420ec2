import { endpoint } from '#shared/http/endpoint.ts';
import { changePlan } from '#shared/plans/change-plan.ts';
import { updatePlan } from '#shared/plans/plan.contracts.ts';
import { PlanService } from '#shared/plans/plan.service.ts';

type Needs = { plans: Pick<PlanService, 'change'>; now: () => Date };

/** PUT /v1/plans/{plan_id} */
export const createHandler = ({ plans, now }: Needs) =>
  endpoint(updatePlan, ({ params: { plan_id }, body, caller, precondition }) => {
    const at = now();
    return plans.change(plan_id, (plan) => changePlan(plan, body, at), precondition, { caller, at });
  });

export const handler = createHandler({ plans: new PlanService(), now: () => new Date() });
