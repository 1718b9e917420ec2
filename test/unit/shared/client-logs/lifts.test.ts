import { describe, expect, test } from '@jest/globals';
import { bestLifts, exerciseKey, isBetter } from '#shared/client-logs/lifts.ts';

const workout = (date: string, ...exercises: [string, { weight_kg?: number; reps?: number }][]) => ({
  date,
  exercises: exercises.map(([name, set]) => ({ name, sets: [set] })),
});

describe('A lift surpasses another', () => {
  test.each([
    ['heavier', { weight_kg: 101, reps: 1 }, true],
    ['as heavy, more often', { weight_kg: 100, reps: 6 }, true],
    ['the same', { weight_kg: 100, reps: 5 }, false],
    ['as heavy, less often', { weight_kg: 100, reps: 4 }, false],
    ['lighter, more often', { weight_kg: 99, reps: 20 }, false],
  ])('%s', (_how, lift, surpasses) => {
    expect(isBetter(lift, { weight_kg: 100, reps: 5 })).toBe(surpasses);
  });
});

describe('The best lifts', () => {
  test('are one for each exercise, however it is written, and the first of equals', () => {
    const lifts = bestLifts([
      workout('2026-03-01', [' Squat', { weight_kg: 100, reps: 5 }], ['Row', { weight_kg: 60, reps: 8 }]),
      workout('2026-03-02', ['SQUAT ', { weight_kg: 100, reps: 5 }], ['row', { weight_kg: 60, reps: 9 }]),
      workout('2026-03-03', ['squat', { weight_kg: 90, reps: 9 }], ['Bench', { weight_kg: 50, reps: 1 }]),
    ]);
    expect(lifts).toEqual([
      { exercise: 'Bench', weight_kg: 50, reps: 1, date: '2026-03-03', estimated_one_rep_max_kg: 50 },
      { exercise: 'row', weight_kg: 60, reps: 9, date: '2026-03-02', estimated_one_rep_max_kg: 78 },
      { exercise: 'Squat', weight_kg: 100, reps: 5, date: '2026-03-01', estimated_one_rep_max_kg: 116.7 },
    ]);
  });

  test('are in the order of their names', () => {
    const set = { weight_kg: 50, reps: 1 };
    const lifts = bestLifts([workout('2026-03-01', ['Clean', set], ['Squat', set], ['Row', set])]);
    expect(lifts.map(({ exercise }) => exercise)).toEqual(['Clean', 'Row', 'Squat']);
  });

  test.each([{ reps: 5 }, { weight_kg: 100 }, { weight_kg: 0, reps: 5 }, { weight_kg: 100, reps: 0 }])(
    'are none of %j',
    (set) => {
      expect(bestLifts([workout('2026-03-01', ['Squat', set])])).toEqual([]);
    },
  );

  test('know an exercise by its name, in any case and without space around it', () => {
    expect(exerciseKey(' Bench Press ')).toBe('bench press');
  });
});
