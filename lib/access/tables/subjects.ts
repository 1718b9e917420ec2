import { changing, signedIn, type TablesByFunction } from '../table-access.ts';

export const subjects = {
  createSubject: {
    ...changing,
    subjects: ['BatchGetItem', 'PutItem'],
    connections: ['BatchGetItem', 'ConditionCheckItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listSubjects: { ...signedIn, subjects: ['Query CoachIdIndex'] },
  getSubject: { ...signedIn, subjects: ['BatchGetItem'], connections: [], 'audit-log': [] },
  updateSubject: {
    ...changing,
    subjects: ['BatchGetItem', 'UpdateItem'],
    connections: ['BatchGetItem', 'ConditionCheckItem'],
    'audit-log': ['PutItem'],
  },
  deleteSubject: {
    ...changing,
    subjects: ['BatchGetItem', 'DeleteItem'],
    connections: [],
    'audit-log': ['PutItem'],
  },
} as const satisfies TablesByFunction;
