import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

const changingSubmission = {
  ...changing,
  submissions: ['GetItem', 'PutItem'],
  profiles: ['BatchGetItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

export const submissions = {
  listSubmissions: {
    ...signedIn,
    submissions: ['Query UserIdIndex', 'Query StatusIndex'],
    profiles: ['BatchGetItem'],
  },
  createSubmission: {
    ...changing,
    submissions: ['GetItem', 'PutItem'],
    profiles: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  getSubmission: {
    ...signedIn,
    submissions: ['GetItem'],
    profiles: ['BatchGetItem'],
    media: ['Query SubmissionIdIndex'],
  },
  updateSubmission: changingSubmission,
  submitSubmission: changingSubmission,
  reviewSubmission: changingSubmission,
  deleteSubmission: {
    ...changing,
    submissions: ['GetItem', 'DeleteItem'],
    profiles: ['BatchGetItem'],
    'audit-log': ['PutItem'],
  },
} as const satisfies TablesByFunction;
