import { changing, signedIn, type TablesByFunction } from '../table-access.ts';

export const media = {
  getUploadUrl: { ...signedIn, submissions: ['BatchGetItem'] },
  registerMedia: {
    ...changing,
    submissions: ['BatchGetItem', 'ConditionCheckItem'],
    media: ['BatchGetItem', 'PutItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listMedia: { ...signedIn, media: ['Query UserIdIndex', 'Query SubmissionIdIndex'] },
  getMedia: {
    ...signedIn,
    media: ['BatchGetItem'],
    connections: ['BatchGetItem'],
    profiles: ['BatchGetItem'],
  },
  deleteMedia: { ...changing, submissions: [], media: ['BatchGetItem', 'PutItem'], 'audit-log': ['PutItem'] },
  makeThumbnails: {
    revocations: [],
    submissions: ['BatchGetItem', 'ConditionCheckItem'],
    media: ['BatchGetItem', 'PutItem'],
    'audit-log': ['PutItem'],
  },
  removeMediaFiles: { media: ['BatchGetItem'] },
  makeMediaKey: {},
} as const satisfies TablesByFunction;
