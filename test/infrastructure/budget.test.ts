import { describe, expect, test } from '@jest/globals';
import { environmentNamed, environmentNames } from '#lib/environments.ts';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized, synthesizedWith } from './synthesized.ts';

describe.each(environmentNames)('The budget of %s', (environment) => {
  const [budget, ...others] = resourcesOf(synthesized(environment).assembly, 'AWS::Budgets::Budget');

  test('bounds what a month costs by what is tagged as the environment’s own', () => {
    expect(others).toEqual([]);
    expect(budget?.Properties['Budget']).toEqual({
      BudgetName: `paceline-${environment}`,
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: environmentNamed(environment).monthlyBudget, Unit: 'USD' },
      Metrics: ['UnblendedCost'],
      FilterExpression: {
        And: [
          { Tags: { Key: 'project', Values: ['paceline'], MatchOptions: ['EQUALS'] } },
          { Tags: { Key: 'environment', Values: [environment], MatchOptions: ['EQUALS'] } },
        ],
      },
    });
  });

  test('tells nobody, as long as nobody is named', () => {
    expect(budget?.Properties).not.toHaveProperty('NotificationsWithSubscribers');
  });
});

test('who is named learns before the budget is used up, when it is, and when it will be', () => {
  const alarmEmail = 'alarms@example.com';
  const [budget] = resourcesOf(
    synthesizedWith('prod', { alarmEmail, monthlyBudget: 1000 }).assembly,
    'AWS::Budgets::Budget',
  );
  const told = (NotificationType: string, Threshold: number) => ({
    Notification: {
      NotificationType,
      Threshold,
      ThresholdType: 'PERCENTAGE',
      ComparisonOperator: 'GREATER_THAN',
    },
    Subscribers: [{ SubscriptionType: 'EMAIL', Address: alarmEmail }],
  });
  expect(budget?.Properties).toMatchObject({
    Budget: { BudgetLimit: { Amount: 1000, Unit: 'USD' } },
    NotificationsWithSubscribers: [told('ACTUAL', 80), told('ACTUAL', 100), told('FORECASTED', 100)],
  });
});
