import { type TableName, tables, tableVariable } from '#shared/dynamodb/tables.ts';
import { deployedBucketName, deployedTableName } from './deployed-names.ts';
import type { Environment } from './environments.ts';

/**
 * What the services read of their environment, for a command that runs them beside the functions, where an environment
 * is deployed. It has to be set before they are loaded.
 */
export function serviceVariables(
  environment: Environment,
  { account, region }: { readonly account: string; readonly region: string },
): Record<string, string> {
  const { name, subjectsTable } = environment;
  return {
    AWS_REGION: region,
    ...Object.fromEntries(
      (Object.keys(tables) as TableName[]).map((table) => [
        tableVariable(table),
        deployedTableName(environment, table),
      ]),
    ),
    ...(subjectsTable && { SUBJECTS_ATTRIBUTE_NAMES: subjectsTable.attributeNames }),
    UPLOADS_BUCKET: deployedBucketName({ account, region }, name, 'uploads'),
    DOCUMENTS_BUCKET: deployedBucketName({ account, region }, name, 'documents'),
  };
}
