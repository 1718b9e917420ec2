import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type TableName, tables } from '#shared/dynamodb/tables.ts';
import { DomainTable } from './constructs/table.ts';
import type { Environment } from './environments.ts';

/** What is kept: the tables. */
export class DataStack extends Stack {
  /** What was written to the audit log, in its order: the outbox of all domain events. */
  readonly auditLogStreamArn: string;

  constructor(
    scope: Construct,
    id: string,
    { environment, ...props }: StackProps & { environment: Environment },
  ) {
    super(scope, id, props);
    const made = new Map(
      (Object.keys(tables) as TableName[]).map((name) => [name, new DomainTable(this, name, environment)]),
    );
    const streamArn = made.get('audit-log')?.tableStreamArn;
    if (streamArn === undefined) throw new Error('The audit log has no stream');
    this.auditLogStreamArn = streamArn;
  }
}
