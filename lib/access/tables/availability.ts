import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

const changingAvailability = {
  ...changing,
  availability: ['BatchGetItem', 'PutItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

export const availability = {
  getAvailability: { ...signedIn, availability: ['BatchGetItem'], 'audit-log': [] },
  setAvailability: changingAvailability,
  overrideDate: changingAvailability,
  restoreDate: changingAvailability,
} as const satisfies TablesByFunction;
