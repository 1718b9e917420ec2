import { describe, expect, test } from '@jest/globals';
import { listKey, tableVariable } from '#shared/dynamodb/tables.ts';

test('A table is named in a variable of its own', () => {
  expect(tableVariable('users')).toBe('DYNAMODB_USERS_TABLE');
  expect(tableVariable('audit-log')).toBe('DYNAMODB_AUDIT_LOG_TABLE');
});

describe('What orders a list', () => {
  test('of an index: its own key and the table’s', () => {
    expect(listKey('bookings', 'CoachIdIndex')).toEqual({
      partition: 'coach_id',
      sort: 'created_at',
      others: ['booking_id'],
    });
  });

  test('of an index of a table with a sort key: all of both', () => {
    expect(listKey('scheduled-sessions', 'StartTimeIndex')).toEqual({
      partition: 'user_id',
      sort: 'start_time',
      others: ['user_id', 'session_id'],
    });
  });

  test('of a table: its key', () => {
    expect(listKey('slots')).toEqual({ partition: 'coach_id', sort: 'slot_number', others: [] });
  });

  test('is missing where a table has no sort key', () => {
    expect(() => listKey('users')).toThrow('users has no order to list it in');
  });
});
