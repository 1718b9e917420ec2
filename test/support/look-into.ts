import { deployedTableName } from '#lib/deployed-names.ts';
import { environmentNamed } from '#lib/environments.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { localEnvironment } from '#lib/local/template/synthesize.ts';
import { type TableName, tables, tableVariable } from '#shared/dynamodb/tables.ts';

/** The name that a table has on a local stack. */
export const localTableName = (table: TableName): string =>
  deployedTableName(environmentNamed(localEnvironment), table);

/** From here on repositories in the test's own process see the store of that stack, which has to be their first. */
export function lookInto({ dynamodb }: Pick<LocalStack, 'dynamodb'>): void {
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = dynamodb.endpoint;
  for (const table of Object.keys(tables) as TableName[])
    process.env[tableVariable(table)] = localTableName(table);
}
