import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import { tagsOf } from '../tags.ts';

/**
 * What a month may cost. Cost is told apart by the tags that every resource has; the billing console has to be told once
 * per account, under cost allocation tags, to activate `project` and `environment`. Until then the budget sees nothing.
 */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const { name, monthlyBudget, alarmEmail } = environment;
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `paceline-${name}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget, unit: 'USD' },
        metrics: ['UnblendedCost'],
        filterExpression: {
          and: Object.entries(tagsOf(environment)).map(([key, value]) => ({
            tags: { key, values: [value], matchOptions: ['EQUALS'] },
          })),
        },
      },
      ...(alarmEmail !== undefined && {
        notificationsWithSubscribers: [
          tell(alarmEmail, 'ACTUAL', 80),
          tell(alarmEmail, 'ACTUAL', 100),
          tell(alarmEmail, 'FORECASTED', 100),
        ],
      }),
    });
  }
}

const tell = (
  address: string,
  notificationType: 'ACTUAL' | 'FORECASTED',
  percent: number,
): CfnBudget.NotificationWithSubscribersProperty => ({
  notification: {
    notificationType,
    comparisonOperator: 'GREATER_THAN',
    threshold: percent,
    thresholdType: 'PERCENTAGE',
  },
  subscribers: [{ subscriptionType: 'EMAIL', address }],
});
