import { expect, test } from '@jest/globals';
import { parsedJson } from '#shared/http/parsed-json.ts';

test('What a text says is read, and of what is no JSON nothing is told', () => {
  expect(parsedJson('{"a":1}')).toEqual({ a: 1 });
  expect(parsedJson('{"secret')).toBeUndefined();
});
