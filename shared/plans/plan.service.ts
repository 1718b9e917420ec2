import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { unknownClient } from '../coach-clients/unknown-client.ts';
import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Caller } from '../http/caller.ts';
import type { Created } from '../http/contract.ts';
import type { Precondition } from '../http/etag.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import { newPlan, type PlanTold, unknownPlan } from './change-plan.ts';
import { toldOf } from './plan-told.ts';
import { PlanRepository } from './plan.repository.ts';
import type { Plan } from './plan.ts';

/** Whoever asks. */
type Asking = { readonly caller: Caller & Pick<By, 'tokenIssuedAt'>; readonly at: Date };

/** Plans are of the user who trains by them, and of the coach who wrote them. */
export class PlanService {
  readonly #plans = new PlanRepository();
  readonly #connections = new ConnectionRepository();
  readonly #auditLog = new AuditLogRepository();

  /** @throws `NotFound` for anyone but its user and its author. */
  async find(planId: string, { userId }: Caller): Promise<Plan> {
    const { plan } = await readTogether({ plan: this.#plans.plan(planId) });
    if (!plan || (plan.user_id !== userId && plan.author_id !== userId)) throw unknownPlan();
    return plan;
  }

  /**
   * Writes a plan for a user, once under one idempotency key.
   * @throws `NotFound` for a user who is neither the caller nor a client whom a booking connects with the calling coach.
   */
  create(told: PlanTold, userId: string, by: Asking, idempotency?: Idempotency): Promise<Created<Plan>> {
    const plan = newPlan(told, { user_id: userId, author_id: by.caller.userId }, by.at);
    const create = async (): Promise<Plan> => {
      await commit([
        this.#plans.creating(plan),
        ...(await this.#mayWrite(plan, by, unknownClient)),
        ...this.#auditLog.appending(toldOf(undefined, plan), { ...by.caller, at: by.at }, idempotency),
      ]);
      return plan;
    };
    const existing = (planId: string): Promise<Plan> => this.find(planId, by.caller);
    return untilCommitted(() => onceUnderKey(this.#auditLog, { idempotency, create, existing }));
  }

  /**
   * Applies a rule to a plan. A rule that answers the same object changes nothing.
   * @throws `Forbidden` for an author who is no longer connected with the plan's user.
   */
  change(planId: string, rule: (plan: Plan) => Plan, precondition: Precondition, by: Asking): Promise<Plan> {
    return untilCommitted(async () => {
      const before = await this.find(planId, by.caller);
      const after = rule(before);
      if (after === before) return before;
      precondition(before.version);
      await commit([
        this.#plans.writing(before, after),
        ...(await this.#mayWrite(before, by, noLongerConnected)),
        ...this.#auditLog.appending(toldOf(before, after), { ...by.caller, at: by.at }),
      ]);
      return after;
    });
  }

  /** What has to hold for somebody to write this user's plans: they themselves always may, and coaches while connected. */
  async #mayWrite(
    { user_id }: Plan,
    { caller: { userId, role } }: Asking,
    refusal: () => Problem,
  ): Promise<TransactionPart[]> {
    if (user_id === userId) return [];
    if (role !== 'coach') throw refusal();
    const pair = { coach_id: userId, client_id: user_id };
    const { connection } = await readTogether({ connection: this.#connections.between(pair) });
    if (!connection) throw refusal();
    return [this.#connections.stillThere(pair)];
  }
}

const noLongerConnected = (): Problem =>
  new Problem('Forbidden', 'No booking connects you with this client any more');
