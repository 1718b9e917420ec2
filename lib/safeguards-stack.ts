import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AuditTrail } from './constructs/audit-trail.ts';
import { MonthlyBudget } from './constructs/monthly-budget.ts';
import { TableBackups } from './constructs/table-backups.ts';
import type { Environment } from './environments.ts';

export type SafeguardsStackProps = StackProps & { readonly environment: Environment };

/**
 * What guards an environment as a whole: its budget and, where data is kept, copies of the tables and a trail of who
 * touched them.
 */
export class SafeguardsStack extends Stack {
  constructor(scope: Construct, id: string, { environment, ...props }: SafeguardsStackProps) {
    super(scope, id, props);
    new MonthlyBudget(this, 'Budget', environment);
    if (!environment.keepsData) return;
    new AuditTrail(this, 'AuditTrail', environment);
    new TableBackups(this, 'TableBackups', environment);
  }
}
