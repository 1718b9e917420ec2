import { expect, test } from '@jest/globals';
import { keyBatches } from '#shared/dynamodb/key-batches.ts';

const keys = (count: number): number[] => Array.from({ length: count }, (_none, place) => place);

test.each([
  [0, []],
  [1, [1]],
  [100, [100]],
  [101, [100, 1]],
  [250, [100, 100, 50]],
])('%i keys are read in batches of %j', (count, sizes) => {
  const batches = keyBatches(keys(count));
  expect(batches.map(({ length }) => length)).toEqual(sizes);
  expect(batches.flat()).toEqual(keys(count));
});
