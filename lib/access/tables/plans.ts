import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

const changingPlan = {
  ...changing,
  plans: ['BatchGetItem', 'PutItem'],
  connections: ['BatchGetItem', 'ConditionCheckItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

export const plans = {
  createPlan: {
    ...changing,
    plans: ['BatchGetItem', 'PutItem'],
    connections: ['BatchGetItem', 'ConditionCheckItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listPlans: { ...signedIn, plans: ['Query UserIdIndex', 'Query AuthorIdIndex'] },
  getPlan: { ...signedIn, plans: ['BatchGetItem'], connections: [], 'audit-log': [] },
  updatePlan: changingPlan,
  archivePlan: changingPlan,
} as const satisfies TablesByFunction;
