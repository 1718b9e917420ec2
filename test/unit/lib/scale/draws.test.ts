import { expect, test } from '@jest/globals';
import { seededRandom, weightedDraw, zipfWeights } from '#lib/scale/draws.ts';

const some = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));

test('The same seed gives the same sequence, another one another', () => {
  expect(some(1)).toEqual(some(1));
  expect(some(1)).not.toEqual(some(2));
  expect(some(1).every((value) => value >= 0 && value < 1)).toBe(true);
});

test.each([
  [0, 0],
  [0.0999, 0],
  [0.1, 1],
  [0.3999, 1],
  [0.4, 3],
  [0.9999, 3],
])('Of the weights 1, 3, 0, 6 chance %d draws place %d', (chance, place) => {
  expect(weightedDraw([1, 3, 0, 6], () => chance)()).toBe(place);
});

test('The weights of Zipf’s law', () => {
  expect([...zipfWeights(4, 1)]).toEqual([1, 1 / 2, 1 / 3, 1 / 4]);
  expect([...zipfWeights(2, 2)]).toEqual([1, 1 / 4]);
});
