import { describe, expect, test } from '@jest/globals';
import { newId, workoutLogIdOf } from '#shared/ids.ts';
import {
  changeStructure,
  completeSession,
  doneExerciseNames,
  refuseDiscarding,
} from '#shared/training-sessions/change-session.ts';
import { toldOf } from '#shared/training-sessions/session-told.ts';
import { ofStructure } from '#shared/training-sessions/start-session.ts';
import type { Best, SessionStructure, StoredSummary } from '#shared/training-sessions/training-session.ts';

const started = '2026-03-01T12:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(started) + minutes * 60_000);
const user_id = newId();

const structure: SessionStructure = {
  exercises: [
    { name: 'Back squat', sets: [{ weight_kg: 100, reps: 5 }, { target_reps: 5 }] },
    { name: 'Row', sets: [{ weight_kg: 60, reps: 10, completed: true }] },
    { name: 'Plank', sets: [{ target_seconds: 60 }] },
  ],
};

const summary: StoredSummary = {
  session_id: newId(),
  user_id,
  plan_id: newId(),
  plan_name: 'Base',
  date: '2026-03-01',
  status: 'in_progress',
  started_at: started,
  ...ofStructure({ exercises: [] }),
  version: 4,
  created_at: started,
  updated_at: started,
};

const best = (exercise: string, weight_kg: number, reps: number): Best => ({
  exercise,
  weight_kg,
  reps,
  estimated_one_rep_max_kg: weight_kg,
  user_id,
  achieved_on: '2026-01-01',
  achieved_in: newId(),
  version: 3,
});

const completed = (bests: Best[] = [], at = after(45)) => completeSession(summary, structure, bests, at);

describe('Another structure of a session', () => {
  test('is counted anew', () => {
    expect(changeStructure(summary, structure, after(10))).toEqual({
      ...summary,
      exercise_count: 3,
      set_count: 4,
      done_set_count: 2,
      structure_digest: ofStructure(structure).structure_digest,
      version: 5,
      updated_at: after(10).toISOString(),
    });
  });

  test('is none when it is the same, or when there is none', () => {
    const present = changeStructure(summary, structure, after(10));
    expect(changeStructure(present, structuredClone(structure), after(20))).toBe(present);
    expect(changeStructure(present, undefined, after(20))).toBe(present);
  });

  test('is refused once the session is completed, and the same is not', () => {
    const done = completed().summary;
    expect(changeStructure(done, structure, after(50))).toBe(done);
    expect(() => changeStructure(done, { exercises: [] }, after(50))).toThrow(
      expect.objectContaining({ title: 'ValidationError', message: 'Cannot update completed session' }),
    );
  });
});

test('A session is discarded while it is in progress, and not once it is completed', () => {
  expect(() => refuseDiscarding(summary)).not.toThrow();
  expect(() => refuseDiscarding(completed().summary)).toThrow(
    expect.objectContaining({ title: 'ConflictError' }),
  );
});

describe('A session that is completed', () => {
  test('leaves a workout log of what was done, of which there can be but one', () => {
    const { log } = completed();
    expect(log).toEqual({
      log_id: workoutLogIdOf(summary.session_id),
      user_id,
      date: '2026-03-01',
      title: 'Base',
      duration_minutes: 45,
      exercises: [
        { name: 'Back squat', sets: [{ weight_kg: 100, reps: 5 }] },
        { name: 'Row', sets: [{ weight_kg: 60, reps: 10 }] },
      ],
      version: 1,
      created_at: after(45).toISOString(),
      updated_at: after(45).toISOString(),
    });
  });

  test.each([
    ['at least a minute', 0, 1],
    ['to the nearest minute', 12.5, 13],
    ['at most a day', 3000, 1440],
  ])('lasted %s', (_what, minutes, told) => {
    expect(completed([], after(minutes)).log.duration_minutes).toBe(told);
  });

  test('tells when it ended, its log, what it is by then, and the bests in it', () => {
    const { summary: done, log } = completed();
    expect(done).toMatchObject({
      status: 'completed',
      ended_at: after(45).toISOString(),
      workout_log_id: log.log_id,
      done_set_count: 2,
      version: 5,
      updated_at: after(45).toISOString(),
      personal_bests: [
        { exercise: 'Back squat', weight_kg: 100, reps: 5, estimated_one_rep_max_kg: 116.7 },
        { exercise: 'Row', weight_kg: 60, reps: 10, estimated_one_rep_max_kg: 80 },
      ],
    });
  });

  test('surpasses former bests where it is better, whatever the case of their names', () => {
    const [squat, row] = [best('back SQUAT', 95, 8), best('Row', 60, 10)];
    const { bests, summary: done } = completed([squat, row]);
    expect(bests).toEqual([
      {
        before: squat,
        after: {
          exercise: 'Back squat',
          weight_kg: 100,
          reps: 5,
          estimated_one_rep_max_kg: 116.7,
          user_id,
          achieved_on: '2026-03-01',
          achieved_in: summary.session_id,
          version: 4,
        },
      },
    ]);
    expect(done.personal_bests?.map(({ exercise }) => exercise)).toEqual(['Back squat']);
  });

  test('begins a best at its first version where there was none', () => {
    expect(completed().bests.map(({ before, after: { version } }) => [before, version])).toEqual([
      [undefined, 1],
      [undefined, 1],
    ]);
  });
});

test('Bests are looked for under the names of what was done, each once', () => {
  const again = { name: ' back squat ', sets: [{ reps: 1 }] };
  expect(doneExerciseNames({ exercises: [...structure.exercises, again] })).toEqual(['back squat', 'row']);
});

describe('The audit entry of a session', () => {
  test.each([
    ['its beginning', undefined, summary, 'session_started'],
    ['a change', summary, changeStructure(summary, structure, after(10)), 'session_updated'],
    ['its end', summary, completed().summary, 'session_completed'],
    ['that it was discarded', summary, undefined, 'session_discarded'],
  ] as const)('names %s', (_what, before, changed, action) => {
    expect(toldOf(before, changed, after(50))).toMatchObject({
      action,
      entity_type: 'session',
      entity_id: summary.session_id,
      created_at: after(50).toISOString(),
    });
  });

  test('names what was trained without its content', () => {
    expect(toldOf(summary, changeStructure(summary, structure, after(10)), after(10)).changes).toEqual({
      exercise_count: {},
      set_count: {},
      done_set_count: {},
    });
  });
});
