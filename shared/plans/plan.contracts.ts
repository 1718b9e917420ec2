import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { Plan, PlanDescription, PlanName, PlanStatus, PlanStructure, PlanSummary } from './plan.ts';

const noun = 'plans';
const callers = 'signed-in';
const params = z.object({ plan_id: Id });
const PlanAnswer = documented(Plan, { id: 'Plan' });

export const createPlan = contract({
  operationId: 'createPlan',
  noun,
  method: 'POST',
  path: '/v1/plans',
  summary: 'Write a training plan',
  description: 'For oneself; a coach also for a client whom a booking connects with them.',
  callers,
  body: documented(
    z.strictObject({
      user_id: documented(z.optional(Id), { description: 'Who is to train by it; the caller, if left out' }),
      name: PlanName,
      description: z.optional(PlanDescription),
      structure: PlanStructure,
    }),
    { id: 'NewPlan' },
  ),
  success: { status: 201, description: 'The plan', body: PlanAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const listPlans = contract({
  operationId: 'listPlans',
  noun,
  method: 'GET',
  path: '/v1/plans',
  summary: 'List plans without their structures, newest first',
  description:
    'One’s own; for a coach those that they have written, or by `user_id` those that they have written for one user.',
  callers,
  query: z.strictObject({
    user_id: documented(z.optional(Id), { description: 'Who trains by them' }),
    status: z._default(PlanStatus, 'active'),
    ...paging,
  }),
  success: {
    status: 200,
    description: 'A page of plans',
    body: documented(pageOf(documented(PlanSummary, { id: 'PlanSummary' })), { id: 'PlanPage' }),
  },
  problems: [],
});

export const getPlan = contract({
  operationId: 'getPlan',
  noun,
  method: 'GET',
  path: '/v1/plans/{plan_id}',
  summary: 'Show a plan',
  description: 'To whoever trains by it and to whoever wrote it.',
  callers,
  params,
  success: { status: 200, description: 'The plan', body: PlanAnswer },
  problems: ['NotFound'],
  versioned: true,
});

export const updatePlan = contract({
  operationId: 'updatePlan',
  noun,
  method: 'PUT',
  path: '/v1/plans/{plan_id}',
  summary: 'Change a plan',
  description:
    'What is left out stays; a structure is replaced as a whole. Sessions that were started from the plan keep what it was.',
  callers,
  params,
  body: documented(
    z.strictObject({
      name: z.optional(PlanName),
      description: documented(z.nullish(PlanDescription), {
        description: '`null` takes it away',
      }),
      structure: z.optional(PlanStructure),
    }),
    { id: 'PlanChange' },
  ),
  success: { status: 200, description: 'The plan as it is now', body: PlanAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const archivePlan = contract({
  operationId: 'archivePlan',
  noun,
  method: 'DELETE',
  path: '/v1/plans/{plan_id}',
  summary: 'Archive a plan',
  description: 'It is trained by no more. Nothing that was trained by it changes.',
  callers,
  params,
  success: { status: 200, description: 'The archived plan', body: PlanAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});
