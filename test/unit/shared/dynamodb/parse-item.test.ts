import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { parseItem } from '#shared/dynamodb/parse-item.ts';

const Person = z.object({ user_id: z.string(), age: z.number(), role: z.enum(['coach']) });
const key = { user_id: 'u1' };

describe('An item', () => {
  test('is read without what its schema does not know', () => {
    const item = { user_id: 'u1', age: 40, role: 'coach', role_status: 'coach#active' };
    expect(parseItem(Person, item, 'users', key)).toEqual({ user_id: 'u1', age: 40, role: 'coach' });
  });

  test('that its schema refuses is named by its key, without its values', () => {
    const item = { user_id: 'u1', age: 'secret-age', role: 'secret-role' };
    expect(() => parseItem(Person, item, 'users', key)).toThrow(
      expect.objectContaining({
        name: 'MalformedItem',
        message: 'users {"user_id":"u1"} is malformed (age: invalid_type, role: invalid_value)',
      }),
    );
  });
});
