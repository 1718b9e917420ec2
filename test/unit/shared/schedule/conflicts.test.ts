import { describe, expect, test } from '@jest/globals';
import { type AgendaDay, type AgendaEntryKind, emptyDay, withClaim } from '#shared/agendas/agenda.ts';
import { newId } from '#shared/ids.ts';
import { agendaConflicts, refuseConflicts } from '#shared/schedule/conflicts.ts';
import { requestSchedule } from '#shared/schedule/request-schedule.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const user_id = newId();

const sessions = requestSchedule(
  {
    user_id,
    session_config: { type: 'strength', role: 'Squats', difficulty: 'hard', duration: 60 },
    start_time: '2026-03-02T10:00:00.000Z',
    time_zone: 'UTC',
    recurrence: 'FREQ=DAILY;COUNT=2',
    on_conflict: 'warn',
    sync_to_calendar: false,
    with_meet: false,
    reminders: [],
  },
  at,
);
const [first, second] = sessions;

const busy = (day: AgendaDay, id: string, from: string, to: string, kind: AgendaEntryKind = 'booking') =>
  withClaim(day, { id, kind }, { start: Date.parse(from), end: Date.parse(to) });
const monday = emptyDay(user_id, '2026-03-02');
const tuesday = emptyDay(user_id, '2026-03-03');

describe('At the time of sessions the agenda holds', () => {
  test('what overlaps one of them, told by its session', () => {
    const day = busy(monday, newId(), '2026-03-02T10:30:00.000Z', '2026-03-02T12:00:00.000Z', 'external');
    expect(agendaConflicts(sessions, [day, tuesday])).toEqual([
      {
        session_id: first.session_id,
        source: 'agenda',
        kind: 'external',
        start: '2026-03-02T10:30:00.000Z',
        end: '2026-03-02T12:00:00.000Z',
      },
    ]);
  });

  test('nothing that only touches them, and not the sessions themselves', () => {
    const before = busy(monday, newId(), '2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z');
    const own = busy(
      tuesday,
      String(second?.session_id),
      '2026-03-03T10:00:00.000Z',
      '2026-03-03T11:00:00.000Z',
    );
    expect(agendaConflicts(sessions, [before, own])).toEqual([]);
  });

  test('once what stands in two days', () => {
    const night = newId();
    const [from, to] = ['2026-03-02T10:00:00.000Z', '2026-03-03T02:00:00.000Z'];
    expect(
      agendaConflicts([first], [busy(monday, night, from, to), busy(tuesday, night, from, to)]),
    ).toHaveLength(1);
  });

  test('nothing against a session that has ended', () => {
    const day = busy(monday, newId(), '2026-03-02T10:00:00.000Z', '2026-03-02T11:00:00.000Z');
    expect(agendaConflicts([{ ...first, status: 'cancelled' }], [day])).toEqual([]);
  });
});

describe('Conflicts are refused', () => {
  const conflict = {
    session_id: first.session_id,
    source: 'google' as const,
    start: '2026-03-02T10:30:00.000Z',
    end: '2026-03-02T12:00:00.000Z',
  };

  test('each by what it is, as far as that is known', () => {
    expect(() => refuseConflicts([conflict, { ...conflict, source: 'agenda', kind: 'booking' }])).toThrow(
      expect.objectContaining({
        title: 'ConflictError',
        violations: [
          { pointer: '', detail: 'google: 2026-03-02T10:30:00.000Z to 2026-03-02T12:00:00.000Z' },
          { pointer: '', detail: 'booking: 2026-03-02T10:30:00.000Z to 2026-03-02T12:00:00.000Z' },
        ],
      }),
    );
  });

  test('fifty of them at most, and none is no refusal', () => {
    const many = Array.from({ length: 51 }, () => conflict);
    expect(() => refuseConflicts(many)).toThrow(
      expect.objectContaining({ violations: Array.from({ length: 50 }, () => expect.anything()) }),
    );
    expect(() => refuseConflicts([])).not.toThrow();
  });
});
