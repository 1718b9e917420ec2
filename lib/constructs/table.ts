import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { type TableDefinition, type TableName, tables } from '#shared/dynamodb/tables.ts';
import { deployedTableName } from '../deployed-names.ts';
import { type Environment, removalPolicyOf } from '../environments.ts';

/** All tables but one of subjects that somebody else has made. */
export const ownTables = ({ subjectsTable }: Environment): TableName[] =>
  (Object.keys(tables) as TableName[]).filter((name) => name !== 'subjects' || !subjectsTable);

/**
 * A table as `shared/dynamodb/tables.ts` defines it: paid per request and recoverable to any second of the last 35
 * days. It is encrypted with the key that DynamoDB itself owns: a KMS key of the account would add a charge and a
 * dependency to every request, and keep out nobody whom the table's own permissions do not keep out.
 */
export class DomainTable extends Table {
  constructor(scope: Construct, name: TableName, environment: Environment) {
    const definition: TableDefinition = tables[name];
    const { key, indexes = {}, numbers = [], stream, ttl } = definition;
    const attribute = (attributeName: string): Attribute => ({
      name: attributeName,
      type: numbers.includes(attributeName) ? AttributeType.NUMBER : AttributeType.STRING,
    });
    const [partition, sort] = key;
    super(scope, pascalCase(name), {
      tableName: deployedTableName(environment, name),
      partitionKey: attribute(partition),
      ...(sort !== undefined && { sortKey: attribute(sort) }),
      ...(stream && { stream: StreamViewType.NEW_IMAGE }),
      ...(ttl !== undefined && { timeToLiveAttribute: ttl }),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: environment.keepsData,
      removalPolicy: removalPolicyOf(environment),
    });
    for (const [indexName, index] of Object.entries(indexes)) {
      const sorted = {
        indexName,
        sortKey: attribute(index.key[1]),
        ...(index.attributes
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.attributes] }
          : { projectionType: ProjectionType.ALL }),
      };
      if (index.local) this.addLocalSecondaryIndex(sorted);
      else this.addGlobalSecondaryIndex({ ...sorted, partitionKey: attribute(index.key[0]) });
    }
  }
}

const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
