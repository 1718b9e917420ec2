import { endpoint } from '#shared/http/endpoint.ts';
import { archive } from '#shared/plans/change-plan.ts';
import { archivePlan } from '#shared/plans/plan.contracts.ts';
import { PlanService } from '#shared/plans/plan.service.ts';

type Needs = { plans: Pick<PlanService, 'change'>; now: () => Date };

/** DELETE /v1/plans/{plan_id} */
export const createHandler = ({ plans, now }: Needs) =>
  endpoint(archivePlan, ({ params: { plan_id }, caller, precondition }) => {
    const at = now();
    return plans.change(plan_id, (plan) => archive(plan, at), precondition, { caller, at });
  });

export const handler = createHandler({ plans: new PlanService(), now: () => new Date() });
