import type { Stack } from 'aws-cdk-lib';
import { type TableName, tableVariable } from '#shared/dynamodb/tables.ts';
import { allow } from '../allow.ts';
import { deployedTableName, tableArn } from '../deployed-names.ts';
import type { Environment } from '../environments.ts';
import type { FunctionName } from '../functions.ts';
import type { FunctionAccess } from './function-access.ts';
import type { TableAccess } from './table-access.ts';
import { audit } from './tables/audit.ts';
import { availability } from './tables/availability.ts';
import { bookings } from './tables/bookings.ts';
import { calendarFeeds } from './tables/calendar-feeds.ts';
import { calendar } from './tables/calendar.ts';
import { clientLogs } from './tables/client-logs.ts';
import { coachClients } from './tables/coach-clients.ts';
import { coachSessions } from './tables/coach-sessions.ts';
import { coaches } from './tables/coaches.ts';
import { health } from './tables/health.ts';
import { media } from './tables/media.ts';
import { notifications } from './tables/notifications.ts';
import { plans } from './tables/plans.ts';
import { profiles } from './tables/profiles.ts';
import { reviews } from './tables/reviews.ts';
import { schedule } from './tables/schedule.ts';
import { subjects } from './tables/subjects.ts';
import { submissions } from './tables/submissions.ts';
import { timers } from './tables/timers.ts';
import { trainingSessions } from './tables/training-sessions.ts';
import { users } from './tables/users.ts';
import { waitlist } from './tables/waitlist.ts';

/** What each function does with the tables. The tests hold every list to what the function really does. */
export const tableAccess: Readonly<Record<FunctionName, TableAccess>> = {
  ...audit,
  ...availability,
  ...bookings,
  ...calendarFeeds,
  ...calendar,
  ...clientLogs,
  ...coachClients,
  ...coachSessions,
  ...coaches,
  ...health,
  ...media,
  ...notifications,
  ...plans,
  ...profiles,
  ...reviews,
  ...schedule,
  ...subjects,
  ...submissions,
  ...timers,
  ...trainingSessions,
  ...users,
  ...waitlist,
};

/** Names of tables are fixed, so that no stack has to export them. */
export function accessToTables(
  stack: Stack,
  environment: Pick<Environment, 'name' | 'subjectsTable'>,
  name: FunctionName,
): FunctionAccess {
  const tables = Object.entries(tableAccess[name]) as [TableName, readonly string[]][];
  const { subjectsTable } = environment;
  return {
    variables: {
      ...Object.fromEntries(
        tables.map(([table]) => [tableVariable(table), deployedTableName(environment, table)]),
      ),
      ...(tableAccess[name].subjects &&
        subjectsTable && { SUBJECTS_ATTRIBUTE_NAMES: subjectsTable.attributeNames }),
    },
    statements: tables.flatMap(([table, actions]) => {
      const arn = tableArn(stack, deployedTableName(environment, table));
      const onTable = actions.filter((action) => !isIndexQuery(action));
      const indexes = actions.filter(isIndexQuery).map((action) => action.slice(indexQuery.length));
      return [
        { actions: onTable.map((action) => `dynamodb:${action}`), resources: [arn] },
        { actions: ['dynamodb:Query'], resources: indexes.map((index) => `${arn}/index/${index}`) },
      ]
        .filter(({ actions: some, resources }) => some.length > 0 && resources.length > 0)
        .map((grant) => allow(grant.actions, grant.resources));
    }),
  };
}

const indexQuery = 'Query ';
const isIndexQuery = (action: string): boolean => action.startsWith(indexQuery);
