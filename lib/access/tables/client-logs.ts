import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

/** A log is found by its id and written by its date. */
const creatingLog = {
  ...changing,
  'client-logs': ['Query LogIdIndex', 'PutItem'],
  'audit-log': ['BatchGetItem', 'PutItem'],
} as const satisfies TableAccess;
const changingLog = {
  ...changing,
  'client-logs': ['Query LogIdIndex', 'PutItem', 'DeleteItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;
const removingLog = {
  ...changing,
  'client-logs': ['Query LogIdIndex', 'DeleteItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

export const clientLogs = {
  createWorkoutLog: creatingLog,
  listWorkoutLogs: { ...signedIn, 'client-logs': ['Query'] },
  updateWorkoutLog: changingLog,
  deleteWorkoutLog: removingLog,
  createDietLog: creatingLog,
  listDietLogs: { ...signedIn, 'client-logs': ['Query'] },
  updateDietLog: changingLog,
  deleteDietLog: removingLog,
  createProgressEntry: creatingLog,
  listProgressEntries: { ...signedIn, 'client-logs': ['Query'] },
  updateProgressEntry: changingLog,
  deleteProgressEntry: removingLog,
} as const satisfies TablesByFunction;
