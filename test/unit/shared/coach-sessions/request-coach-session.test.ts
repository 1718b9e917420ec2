import { describe, expect, test } from '@jest/globals';
import { answerOf } from '#shared/coach-sessions/coach-session-answer.ts';
import { toldOf } from '#shared/coach-sessions/coach-session-told.ts';
import { changeCoachSession } from '#shared/coach-sessions/change-coach-session.ts';
import { requestCoachSession } from '#shared/coach-sessions/request-coach-session.ts';
import { newId } from '#shared/ids.ts';
import type { Subject } from '#shared/subjects/subject.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const later = new Date('2026-03-01T13:00:00.000Z');
const coach_id = newId();

const roster: Subject[] = ['Mara', 'Noor', 'Ole'].map((name, place) => ({
  subject_id: `athlete-${place + 1}`,
  coach_id,
  name,
  sport: 'rowing',
  version: 1,
}));

const told = {
  user_id: coach_id,
  session_date_time: '2026-02-02T10:00:00.000Z',
  title: 'Assessment',
  duration: 60,
} as const;

const single = requestCoachSession({ ...told, session_type: 'single', subject_id: 'athlete-2' }, roster, now);
const group = requestCoachSession(
  { ...told, session_type: 'group', subject_ids: ['athlete-3', 'athlete-1'] },
  roster,
  now,
);

describe('A session that a coach asks for', () => {
  test('is scheduled with the names of who takes part, even when its time has passed', () => {
    expect(single).toEqual({
      ...told,
      session_type: 'single',
      session_id: single.session_id,
      subjects: [{ subject_id: 'athlete-2', name: 'Noor' }],
      status: 'scheduled',
      version: 1,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    });
  });

  test('has those of a group in the order in which they are named', () => {
    expect(group.subjects).toEqual([
      { subject_id: 'athlete-3', name: 'Ole' },
      { subject_id: 'athlete-1', name: 'Mara' },
    ]);
  });

  test('is refused for whoever is not on the roster, each of whom is named', () => {
    const detail = 'There is no such subject on the roster';
    expect(() =>
      requestCoachSession({ ...told, session_type: 'single', subject_id: 'x' }, roster, now),
    ).toThrow(
      expect.objectContaining({ title: 'ValidationError', violations: [{ pointer: '/subject_id', detail }] }),
    );
    const strangers = { session_type: 'group', subject_ids: ['x', 'athlete-1', 'y'] } as const;
    expect(() => requestCoachSession({ ...told, ...strangers }, roster, now)).toThrow(
      expect.objectContaining({
        title: 'ValidationError',
        violations: [
          { pointer: '/subject_ids/0', detail },
          { pointer: '/subject_ids/2', detail },
        ],
      }),
    );
  });

  test('is answered with the id of its subject, or the ids of its group', () => {
    expect(answerOf(single)).toEqual({ ...single, subject_id: 'athlete-2' });
    expect(answerOf(group)).toEqual({ ...group, subject_ids: ['athlete-3', 'athlete-1'] });
  });
});

describe('Who takes part', () => {
  test('is changed to others of the roster, and those before them are remembered', () => {
    const once = changeCoachSession(group, { subject_ids: ['athlete-1', 'athlete-2'] }, roster, later);
    expect(once.subjects.map(({ subject_id }) => subject_id)).toEqual(['athlete-1', 'athlete-2']);
    expect(once.former_subject_ids).toEqual(['athlete-3']);
    const again = changeCoachSession(once, { subject_ids: ['athlete-3', 'athlete-1'] }, roster, later);
    expect(again.former_subject_ids).toEqual(['athlete-2']);
    const back = changeCoachSession(
      again,
      { subject_ids: ['athlete-1', 'athlete-2', 'athlete-3'] },
      roster,
      later,
    );
    expect(back).not.toHaveProperty('former_subject_ids');
  });

  test('was somebody else for up to fifty of them, the latest first', () => {
    const people = Array.from({ length: 60 }, (_none, place) => `athlete-${place}`);
    const many = people.map((subject_id) => ({ subject_id, coach_id, name: 'x', version: 1 }));
    const now1 = {
      ...group,
      subjects: [{ subject_id: 'a', name: 'A' }],
      former_subject_ids: people.slice(0, 50),
    };
    const { former_subject_ids } = changeCoachSession(
      now1,
      { subject_ids: people.slice(50, 52) },
      many,
      later,
    );
    expect(former_subject_ids).toEqual(['a', ...people.slice(0, 49)]);
  });

  test('keeps the name of then while they stay, though the roster has another or has them no longer', () => {
    const renamed = roster.map((subject) => ({ ...subject, name: `${subject.name} X.` }));
    const change = { subject_ids: ['athlete-1', 'athlete-2'] };
    expect(changeCoachSession(group, change, renamed, later).subjects).toEqual([
      { subject_id: 'athlete-1', name: 'Mara' },
      { subject_id: 'athlete-2', name: 'Noor X.' },
    ]);
    const left = roster.filter(({ subject_id }) => subject_id !== 'athlete-1');
    expect(changeCoachSession(group, change, left, later).subjects[0]).toEqual(group.subjects[1]);
  });

  test('is one of a single session and several of a group', () => {
    expect(() =>
      changeCoachSession(single, { subject_ids: ['athlete-1', 'athlete-2'] }, roster, later),
    ).toThrow(
      expect.objectContaining({
        title: 'ValidationError',
        violations: [{ pointer: '/subject_ids', detail: 'A single session has one `subject_id`' }],
      }),
    );
    expect(() => changeCoachSession(group, { subject_id: 'athlete-1' }, roster, later)).toThrow(
      expect.objectContaining({
        title: 'ValidationError',
        violations: [{ pointer: '/subject_id', detail: 'A group has `subject_ids`' }],
      }),
    );
  });

  test('does not change once the session has ended', () => {
    const ended = { ...single, status: 'completed' as const };
    expect(() => changeCoachSession(ended, { subject_id: 'athlete-1' }, roster, later)).toThrow(
      expect.objectContaining({ title: 'ConflictError' }),
    );
  });
});

describe('The audit entry of a session', () => {
  test.each([
    ['its beginning', undefined, single, 'coach_session_created'],
    ['an edit', single, { ...single, notes: 'Knee' }, 'coach_session_updated'],
    [
      'an edit of what has ended',
      { ...single, status: 'completed' },
      { ...single, status: 'completed', title: 'x' },
      'coach_session_updated',
    ],
    [
      'an edit of what was called off',
      { ...single, status: 'cancelled' },
      { ...single, status: 'cancelled', title: 'x' },
      'coach_session_updated',
    ],
    [
      'a move',
      single,
      { ...single, status: 'rescheduled', session_date_time: '2026-02-03T10:00:00.000Z' },
      'coach_session_moved',
    ],
    ['its end', single, { ...single, status: 'completed' }, 'coach_session_completed'],
    ['calling it off', single, { ...single, status: 'cancelled' }, 'coach_session_cancelled'],
  ] as const)('names %s', (_what, before, after, action) => {
    expect(toldOf(before, after)).toMatchObject({
      action,
      entity_type: 'coach_session',
      entity_id: single.session_id,
      created_at: after.updated_at,
    });
  });

  test('tells when it was and when it is, and of what a coach wrote the names alone', () => {
    const change = { title: 'Retest', notes: 'Knee', session_date_time: '2026-02-03T10:00:00.000Z' };
    expect(toldOf(single, changeCoachSession(single, change, roster, later)).changes).toEqual({
      title: {},
      notes: {},
      session_date_time: { from: single.session_date_time, to: change.session_date_time },
      status: { from: 'scheduled', to: 'rescheduled' },
    });
  });
});
