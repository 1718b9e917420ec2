import { describe, expect, test } from '@jest/globals';
import { doneExercises, isDone } from '#shared/training-sessions/done-sets.ts';

describe('A set is done', () => {
  test.each([
    [{}, false],
    [{ target_reps: 5 }, false],
    [{ target_reps: 5, completed: true }, true],
    [{ reps: 5 }, true],
    [{ reps: 0 }, true],
    [{ seconds: 30 }, true],
    [{ reps: 5, completed: false }, false],
    [{ rpe: 8 }, false],
  ])('%j: %s', (set, done) => {
    expect(isDone(set)).toBe(done);
  });
});

const told = (...sets: Parameters<typeof isDone>) => doneExercises([{ name: 'Row', sets }])[0]?.sets;

describe('A log tells', () => {
  test('what was measured, and nothing of what was planned beside it', () => {
    expect(told({ target_reps: 8, target_weight_kg: 60, reps: 7, rpe: 9, rest_seconds: 90 })).toEqual([
      { reps: 7, rpe: 9 },
    ]);
  });

  test('what was planned of a set that was ticked off and not measured', () => {
    expect(
      told({
        target_reps: 8,
        target_weight_kg: 60,
        target_seconds: 40,
        target_distance_m: 5,
        completed: true,
      }),
    ).toEqual([{ reps: 8, weight_kg: 60, seconds: 40, distance_m: 5 }]);
  });

  test('no exercise of which nothing was done', () => {
    expect(told({ target_reps: 8 })).toBeUndefined();
  });
});
