import { changing, signedIn, type TablesByFunction } from '../table-access.ts';

export const trainingSessions = {
  startTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'PutItem'],
    plans: ['BatchGetItem', 'UpdateItem', 'ConditionCheckItem'],
    bookings: ['BatchGetItem', 'PutItem'],
    'client-logs': [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listTrainingSessions: {
    ...signedIn,
    'training-sessions': ['Query', 'Query DateIndex', 'Query PlanIdIndex'],
    connections: ['BatchGetItem'],
  },
  getTrainingSession: {
    ...signedIn,
    'training-sessions': ['BatchGetItem', 'Query SessionIdIndex'],
    connections: ['BatchGetItem'],
  },
  updateTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'PutItem'],
    plans: [],
    bookings: [],
    'client-logs': [],
    'audit-log': ['PutItem'],
  },
  completeTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'PutItem', 'DeleteItem'],
    plans: [],
    bookings: [],
    'client-logs': ['PutItem'],
    'audit-log': ['PutItem'],
  },
  discardTrainingSession: {
    ...changing,
    'training-sessions': ['BatchGetItem', 'DeleteItem'],
    plans: [],
    bookings: [],
    'client-logs': [],
    'audit-log': ['PutItem'],
  },
} as const satisfies TablesByFunction;
