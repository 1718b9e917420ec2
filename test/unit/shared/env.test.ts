import { afterEach, describe, expect, test } from '@jest/globals';
import { tableName, variable } from '#shared/env.ts';

const original = { ...process.env };
afterEach(() => {
  Object.assign(process.env, original);
});

describe('A variable of the environment', () => {
  test('is read by its name', () => {
    process.env['CORS_ORIGINS'] = 'https://one.example';
    expect(variable('CORS_ORIGINS')).toBe('https://one.example');
    expect(tableName('audit-log')).toBe('test-audit-log');
  });

  test('that is missing is named', () => {
    delete process.env['DYNAMODB_AUDIT_LOG_TABLE'];
    expect(() => tableName('audit-log')).toThrow(
      'The environment variable DYNAMODB_AUDIT_LOG_TABLE is not set',
    );
  });

  test('that is empty is refused', () => {
    process.env['DYNAMODB_AUDIT_LOG_TABLE'] = '';
    expect(() => tableName('audit-log')).toThrow('DYNAMODB_AUDIT_LOG_TABLE');
  });
});
