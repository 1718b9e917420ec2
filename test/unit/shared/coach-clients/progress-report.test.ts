import { describe, expect, test } from '@jest/globals';
import type { Booking } from '#shared/bookings/booking.ts';
import type { LogOf } from '#shared/client-logs/client-log.ts';
import { progressReport } from '#shared/coach-clients/progress-report.ts';
import { newId } from '#shared/ids.ts';

const now = new Date('2026-03-31T12:00:00.000Z');
const range = { start_date: '2026-03-01', end_date: '2026-03-31' };
const nothing = { range, entries: [], workouts: [], bookings: [] };

const common = (place: number) => ({
  log_id: `01a1fc17-0000-7000-8000-${String(place).padStart(12, '0')}`,
  user_id: newId(),
  version: 1,
  created_at: '2026-03-01T00:00:00.000Z',
  updated_at: '2026-03-01T00:00:00.000Z',
});

const measured = (metric: string, ...points: [string, number][]): LogOf<'progress'>[] =>
  points.map(([date, value], place) => Object.assign(common(place), { metric, date, value }));

const workout = (
  date: string,
  ...exercises: [string, ...{ weight_kg?: number; reps?: number }[]][]
): LogOf<'workout'> => ({
  ...common(0),
  date,
  title: 'Training',
  exercises: exercises.map(([name, ...sets]) => ({ name, sets })),
});

const booking = (status: Booking['status'], scheduled_at?: string): Booking => ({
  booking_id: newId(),
  coach_id: newId(),
  client_id: newId(),
  slot_number: 1,
  status,
  ...(scheduled_at !== undefined && { scheduled_at }),
  duration_minutes: 60,
  version: 1,
  created_at: '2026-02-01T00:00:00.000Z',
  updated_at: '2026-02-01T00:00:00.000Z',
});

describe('Progress', () => {
  test('of nothing is nothing', () => {
    expect(progressReport(nothing, now)).toEqual({
      ...range,
      metrics: [],
      adherence: { planned: 0, done: 0 },
      best_lifts: [],
    });
  });

  test('tells each metric’s series in the order of dates, and how it changed', () => {
    const entries = [
      ...measured(
        'weight_kg',
        ['2026-03-30', 80.1],
        ['2026-03-23', 80.8],
        ['2026-03-24', 80.5],
        ['2026-03-01', 81.2],
        ['2025-12-30', 84],
        ['2025-12-31', 83.9],
      ),
      ...measured('waist_cm', ['2026-03-02', 90]),
    ];
    const { metrics } = progressReport({ ...nothing, entries }, now);
    expect(metrics).toEqual([
      {
        metric: 'waist_cm',
        series: [{ date: '2026-03-02', value: 90 }],
        latest: { date: '2026-03-02', value: 90 },
        change: { days_7: null, days_30: null, days_90: null },
      },
      {
        metric: 'weight_kg',
        series: [
          { date: '2026-03-01', value: 81.2 },
          { date: '2026-03-23', value: 80.8 },
          { date: '2026-03-24', value: 80.5 },
          { date: '2026-03-30', value: 80.1 },
        ],
        latest: { date: '2026-03-30', value: 80.1 },
        // A week before the latest it was what had been measured last by then.
        change: { days_7: -0.7, days_30: -3.8, days_90: -3.9 },
      },
    ]);
  });

  test('tells metrics in the order of their names', () => {
    const entries = ['arms_cm', 'waist_cm', 'hips_cm'].flatMap((metric) =>
      measured(metric, ['2026-03-02', 90]),
    );
    const { metrics } = progressReport({ ...nothing, entries }, now);
    expect(metrics.map(({ metric }) => metric)).toEqual(['arms_cm', 'hips_cm', 'waist_cm']);
  });

  test('takes the last of several values of a date, and leaves out a metric of which the range has none', () => {
    const entries = [
      ...measured('weight_kg', ['2026-03-05', 81], ['2026-03-05', 80]),
      ...measured('hips_cm', ['2026-01-05', 95]),
    ];
    const { metrics } = progressReport({ ...nothing, entries }, now);
    expect(metrics.map(({ metric, latest }) => [metric, latest.value])).toEqual([['weight_kg', 80]]);
  });

  test('counts sessions that were to have been by now, and those that were', () => {
    const bookings = [
      booking('completed', '2026-03-01T00:00:00.000Z'),
      booking('completed', '2026-03-10T10:00:00.000Z'),
      booking('confirmed', '2026-03-31T12:00:00.000Z'),
      booking('confirmed', '2026-03-31T12:00:00.001Z'),
      booking('confirmed', '2026-03-30T12:00:00.000Z'),
      booking('pending', '2026-03-11T10:00:00.000Z'),
      booking('cancelled', '2026-03-12T10:00:00.000Z'),
      booking('completed', '2026-02-28T23:59:59.999Z'),
      booking('completed'),
      { ...booking('confirmed', '2026-03-12T10:00:00.000Z'), attended_at: '2026-03-12T10:01:00.000Z' },
    ];
    expect(progressReport({ ...nothing, bookings }, now).adherence).toEqual({ planned: 5, done: 3 });
    const until = { ...range, end_date: '2026-03-10' };
    expect(progressReport({ ...nothing, range: until, bookings }, now).adherence).toEqual({
      planned: 2,
      done: 2,
    });
  });

  test('names the heaviest set of each exercise, with what it promises for one repetition', () => {
    const workouts = [
      workout('2026-03-20', ['Squat ', { weight_kg: 100, reps: 5 }, { weight_kg: 120, reps: 1 }]),
      workout('2026-03-10', ['squat', { weight_kg: 120, reps: 3 }], ['Plank', { reps: 10 }]),
      workout('2026-03-05', ['Bench press', { weight_kg: 82.5, reps: 6 }, { weight_kg: 90, reps: 0 }]),
    ];
    expect(progressReport({ ...nothing, workouts }, now).best_lifts).toEqual([
      {
        exercise: 'Bench press',
        weight_kg: 82.5,
        reps: 6,
        date: '2026-03-05',
        estimated_one_rep_max_kg: 99,
      },
      { exercise: 'squat', weight_kg: 120, reps: 3, date: '2026-03-10', estimated_one_rep_max_kg: 132 },
    ]);
    const [single] = progressReport(
      { ...nothing, workouts: [workout('2026-03-20', ['Snatch', { weight_kg: 61.5, reps: 1 }])] },
      now,
    ).best_lifts;
    expect(single?.estimated_one_rep_max_kg).toBe(61.5);
  });
});
