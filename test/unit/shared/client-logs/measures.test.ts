import { describe, expect, test } from '@jest/globals';
import { Measure, MeasureBetween } from '#shared/client-logs/measures.ts';

describe('A measure', () => {
  test.each([
    [0, true],
    [0.001, true],
    [71.25, true],
    [1000, true],
    [1000.001, false],
    [-0.001, false],
    [0.0015, false],
    [0.0005, false],
    [1e-200, false],
  ])('of up to a thousand can be %s: %s', (value, can) => {
    expect(Measure(1000).safeParse(value).success).toBe(can);
  });

  test.each([
    [0, true],
    [0.001, true],
    [-0.001, true],
    [0.0009, false],
    [-0.0009, false],
  ])('is told to the thousandth: %s is so: %s', (value, holds) => {
    expect(MeasureBetween(-1, 1).safeParse(value).success).toBe(holds);
  });
});
