import type { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IndexName, type TableName, tableVariable } from '#shared/dynamodb/tables.ts';
import type { EnvironmentVariable } from '#shared/env.ts';
import type { FunctionName } from './functions.ts';

type ItemAction = 'BatchGetItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

/** An action on the table itself, or on one of its indexes, as in `Query RoleIndex`. A transaction counts as its parts. */
type TableAction<T extends TableName> = ItemAction | `Query ${IndexName<T>}`;

type TableAccess = { readonly [T in TableName]?: readonly TableAction<T>[] };

/**
 * The tables that each function knows, and all that it may do there. The integration tests hold every list to what
 * the function really does. An empty list stands for a table whose repository is made and not used.
 */
export const tableAccess: Readonly<Record<FunctionName, TableAccess>> = {
  getHealth: {},
  getMe: { users: ['BatchGetItem'], profiles: ['BatchGetItem'] },
  getUser: { users: ['GetItem'] },
  listUsers: { users: ['Query RoleIndex', 'Query EmailIndex'] },
  listUsersByStatus: { users: ['Query RoleIndex'] },
  listProfiles: {
    profiles: ['BatchGetItem', 'Query ManagerIdIndex'],
    connections: ['BatchGetItem'],
  },
  getProfile: { profiles: ['GetItem'], connections: ['BatchGetItem'] },
  createProfile: {
    profiles: ['GetItem', 'BatchGetItem', 'PutItem'],
    users: ['BatchGetItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  updateProfile: { profiles: ['GetItem', 'PutItem'], users: [], 'audit-log': ['PutItem'] },
  listCoaches: { users: ['Query RoleIndex'] },
  getCoach: { users: ['GetItem'], slots: ['Query'], agendas: ['Query'] },
  bookSlot: {
    bookings: ['GetItem', 'PutItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['BatchGetItem', 'PutItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
    connections: [],
  },
  updateBooking: {
    bookings: ['GetItem', 'PutItem'],
    users: ['UpdateItem'],
    slots: ['DeleteItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    connections: ['BatchGetItem', 'DeleteItem', 'UpdateItem'],
    'audit-log': ['PutItem'],
  },
  listMyBookings: { bookings: ['Query ClientIdIndex', 'Query CoachIdIndex'] },
  listCoachBookings: { bookings: ['Query CoachIdIndex', 'Query CoachTimeIndex'] },
  listAllBookings: { bookings: ['Query MonthIndex'] },
  listBookingsOfCoach: {
    users: ['GetItem'],
    bookings: ['Query CoachIdIndex', 'Query CoachTimeIndex'],
  },
  listAuditEntries: { 'audit-log': ['Query UserIdIndex', 'Query EntityIdIndex'] },
  registerConfirmedUser: {
    users: ['BatchGetItem', 'PutItem'],
    profiles: ['PutItem'],
    'audit-log': ['PutItem'],
  },
};

/** The environment variables of a function, by the names under which it looks for them. */
export type Variables = Partial<Record<EnvironmentVariable, string>>;

export const deployedTableName = (environment: string, table: TableName): string =>
  `paceline-${table}-${environment}`;

/**
 * What a function needs to reach its tables: their names, and leave to do what it does there and nothing else. Names
 * are fixed, so that no stack has to export them.
 */
export function accessToTables(
  stack: Stack,
  environment: string,
  name: FunctionName,
): { variables: Variables; statements: PolicyStatement[] } {
  const tables = Object.entries(tableAccess[name]) as [TableName, readonly string[]][];
  return {
    variables: Object.fromEntries(
      tables.map(([table]) => [tableVariable(table), deployedTableName(environment, table)]),
    ),
    statements: tables.flatMap(([table, actions]) => {
      const arn = stack.formatArn({
        service: 'dynamodb',
        resource: 'table',
        resourceName: deployedTableName(environment, table),
      });
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

export const allow = (actions: string[], resources: string[]): PolicyStatement =>
  new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
