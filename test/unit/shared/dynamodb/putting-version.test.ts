import { describe, expect, test } from '@jest/globals';
import { nextVersion } from '#shared/dynamodb/next-version.ts';
import { puttingVersion } from '#shared/dynamodb/putting-version.ts';
import { versionSeen } from '#shared/dynamodb/version-seen.ts';

const now = new Date('2026-03-01T12:00:00.000Z');

describe('An entity is written', () => {
  test('for the first time where there is none', () => {
    const item = { plan_id: 'p', version: 1 };
    expect(puttingVersion('plans', 'plan_id', item)).toEqual({
      Put: { TableName: 'plans', Item: item, ConditionExpression: 'attribute_not_exists(plan_id)' },
    });
  });

  test('as its next version where it is still the one before', () => {
    const item = nextVersion({ plan_id: 'p', version: 4, updated_at: '2026-02-01T12:00:00.000Z' }, now);
    expect(item).toEqual({ plan_id: 'p', version: 5, updated_at: now.toISOString() });
    expect(puttingVersion('plans', 'plan_id', item)).toEqual({
      Put: {
        TableName: 'plans',
        Item: item,
        ConditionExpression: 'version = :seen',
        ExpressionAttributeValues: { ':seen': 4 },
      },
    });
  });
});

test('What rests on an entity as it was read says which version that was', () => {
  expect(versionSeen({ version: 4 })).toEqual({
    ConditionExpression: 'version = :seen',
    ExpressionAttributeValues: { ':seen': 4 },
  });
});
