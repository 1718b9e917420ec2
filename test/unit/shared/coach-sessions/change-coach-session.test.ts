import { describe, expect, test } from '@jest/globals';
import { changeCoachSession } from '#shared/coach-sessions/change-coach-session.ts';
import { claimOf, type CoachSession } from '#shared/coach-sessions/coach-session.ts';
import { newId } from '#shared/ids.ts';

const now = new Date('2026-03-01T12:00:00.000Z');

const aSession = (differing: Partial<CoachSession> = {}): CoachSession => ({
  session_id: newId(),
  user_id: newId(),
  session_date_time: '2026-03-02T10:00:00.000Z',
  session_type: 'single',
  subjects: [{ subject_id: 'athlete-1', name: 'Mara' }],
  title: 'Assessment',
  duration: 60,
  status: 'scheduled',
  version: 3,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-02-01T12:00:00.000Z',
  ...differing,
});

const later = '2026-03-02T11:00:00.000Z';

describe('A change of a session', () => {
  test('to what it is already is none', () => {
    const session = aSession({ status: 'cancelled', notes: 'Ill' });
    const asked = { status: 'cancelled', notes: 'Ill', title: 'Assessment', duration: 60 } as const;
    expect(changeCoachSession(session, asked, [], now)).toBe(session);
    expect(changeCoachSession(session, { subject_id: 'athlete-1' }, [], now)).toBe(session);
  });

  test.each(['scheduled', 'rescheduled'] as const)('moves one that is %s, and tells from where', (status) => {
    const session = aSession({ status });
    expect(changeCoachSession(session, { session_date_time: later }, [], now)).toMatchObject({
      session_date_time: later,
      status: 'rescheduled',
      rescheduled_from: session.session_date_time,
      version: 4,
    });
  });

  test.each([
    ['scheduled', 'completed'],
    ['scheduled', 'cancelled'],
    ['rescheduled', 'completed'],
    ['rescheduled', 'cancelled'],
  ] as const)('ends one that is %s as %s', (status, end) => {
    const ended = changeCoachSession(aSession({ status }), { status: end }, [], now);
    expect(ended).toMatchObject({ status: end, version: 4, updated_at: now.toISOString() });
    expect(ended).not.toHaveProperty('rescheduled_from');
  });

  test.each([
    ['completed', { session_date_time: later }],
    ['cancelled', { session_date_time: later }],
    ['completed', { duration: 30 }],
    ['cancelled', { status: 'completed' }],
    ['completed', { status: 'cancelled' }],
  ] as const)('of one that is %s: %j is refused', (status, change) => {
    expect(() => changeCoachSession(aSession({ status }), change, [], now)).toThrow(
      expect.objectContaining({ title: 'ConflictError' }),
    );
  });

  test('takes its notes away, and gives some to one that has ended', () => {
    const session = aSession({ status: 'completed', notes: 'Good' });
    const changed = changeCoachSession(session, { notes: null, title: 'Retest' }, [], now);
    expect(changed).toMatchObject({ title: 'Retest', status: 'completed' });
    expect(changed).not.toHaveProperty('notes');
  });
});

describe('Of the coach’s time a session claims', () => {
  test.each(['scheduled', 'rescheduled'] as const)('its own, while it is %s', (status) => {
    const start = Date.parse('2026-03-02T10:00:00.000Z');
    expect(claimOf(aSession({ status, duration: 45 }))).toEqual({ start, end: start + 45 * 60_000 });
  });

  test.each(['completed', 'cancelled'] as const)('none, once it is %s', (status) => {
    expect(claimOf(aSession({ status }))).toBeUndefined();
  });
});
