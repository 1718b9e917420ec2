import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { MonthlyBudget } from './constructs/monthly-budget.ts';
import type { Environment } from './environments.ts';

export type SafeguardsStackProps = StackProps & { readonly environment: Environment };

/** What guards an environment as a whole: the budget. */
export class SafeguardsStack extends Stack {
  constructor(scope: Construct, id: string, { environment, ...props }: SafeguardsStackProps) {
    super(scope, id, props);
    new MonthlyBudget(this, 'Budget', environment);
  }
}
