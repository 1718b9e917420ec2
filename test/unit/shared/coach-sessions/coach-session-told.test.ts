import { expect, test } from '@jest/globals';
import { subjectIdsTold, toldOf } from '#shared/coach-sessions/coach-session-told.ts';
import { type CoachSession, everSubjectIdsOf } from '#shared/coach-sessions/coach-session.ts';
import { newId } from '#shared/ids.ts';

const session: CoachSession = {
  session_id: newId(),
  user_id: newId(),
  session_date_time: '2026-03-02T10:00:00.000Z',
  session_type: 'group',
  subjects: [
    { subject_id: 'athlete-1', name: 'Mara' },
    { subject_id: 'athlete-2', name: 'Noor' },
  ],
  title: 'Assessment',
  duration: 60,
  status: 'scheduled',
  version: 3,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-02-02T12:00:00.000Z',
};

test('Who ever took part are those who do, and those who did before', () => {
  expect(everSubjectIdsOf(session)).toEqual(['athlete-1', 'athlete-2']);
  expect(everSubjectIdsOf({ ...session, former_subject_ids: ['athlete-3'] })).toEqual([
    'athlete-1',
    'athlete-2',
    'athlete-3',
  ]);
});

test('A cancellation tells who took part, and nothing else does', () => {
  const cancelled: CoachSession = { ...session, status: 'cancelled', former_subject_ids: ['athlete-3'] };
  expect(toldOf(session, cancelled)).toEqual({
    action: 'coach_session_cancelled',
    entity_type: 'coach_session',
    entity_id: session.session_id,
    created_at: session.updated_at,
    changes: {
      status: { from: 'scheduled', to: 'cancelled' },
      subject_ids: { from: ['athlete-1', 'athlete-2', 'athlete-3'] },
    },
  });
  expect(toldOf(session, { ...session, status: 'completed' })).toMatchObject({
    action: 'coach_session_completed',
    changes: { status: { from: 'scheduled', to: 'completed' } },
  });
  expect(toldOf(session, { ...session, status: 'completed' }).changes).not.toHaveProperty('subject_ids');
});

test('A session that is new, moved or edited is told as that', () => {
  const moved = { ...session, session_date_time: '2026-03-03T10:00:00.000Z' };
  expect(toldOf(undefined, session).action).toBe('coach_session_created');
  expect(toldOf(session, moved)).toMatchObject({
    action: 'coach_session_moved',
    changes: { session_date_time: { from: session.session_date_time, to: moved.session_date_time } },
  });
  expect(toldOf(session, { ...session, title: 'Review' })).toMatchObject({
    action: 'coach_session_updated',
    changes: { title: {} },
  });
});

test('Who took part is read from the entry of a cancellation, and from no other', () => {
  expect(subjectIdsTold(toldOf(session, { ...session, status: 'cancelled' }))).toEqual([
    'athlete-1',
    'athlete-2',
  ]);
  expect(subjectIdsTold(toldOf(undefined, session))).toEqual([]);
  expect(subjectIdsTold(undefined)).toEqual([]);
});
