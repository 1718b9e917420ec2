import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ScheduleRequest } from '#shared/schedule/request-schedule.ts';
import { ScheduledSessionRepository } from '#shared/schedule/scheduled-session.repository.ts';
import type { ScheduledSession } from '#shared/schedule/scheduled-session.ts';
import type { User } from '#shared/users/user.ts';
import { book, keyed } from '#test/support/booking-desk.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const at = (clock: string, day = '02'): string => `2026-03-${day}T${clock}:00.000Z`;
const startsOf = (sessions: readonly ScheduledSession[]) => sessions.map(({ start_time }) => start_time);

const recur = async (user: User, start: string, rule: string, request: Partial<ScheduleRequest> = {}) =>
  (await plan(user, start, { recurrence: rule, ...request })).entity.sessions;

async function listed(user: User, shown: object = {}): Promise<string[]> {
  const starts: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await new ScheduledSessionRepository().listOfUser(user.user_id, shown, {
      caller: user.user_id,
      page: { limit: 2, cursor },
    });
    starts.push(...startsOf(page.items));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return starts;
}

describe('A session that one schedules for oneself', () => {
  test('ends after its duration, or when it is told to', async () => {
    const [user] = await given(aClient());
    expect((await plan(user, at('10:00'))).entity.sessions).toMatchObject([{ end_time: at('11:00') }]);
    const longer = await plan(user, at('23:30'), { end_time: at('01:00', '03') });
    expect(longer.entity.sessions).toMatchObject([{ end_time: at('01:00', '03') }]);
    for (const end_time of [at('10:00'), at('09:00'), at('10:01', '03')]) {
      await expect(plan(user, at('10:00'), { end_time })).rejects.toMatchObject({
        violations: [{ pointer: '/end_time' }],
      });
    }
    expect(await contradictions()).toEqual([]);
  });

  test('may be at the time of something else, which is told, or may not', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    await book(client, coach, { scheduled_at: at('10:00') });
    const { entity } = await plan(client, at('10:30'));
    expect(entity.conflicts).toMatchObject([{ source: 'agenda', kind: 'booking', start: at('10:00') }]);
    await expect(plan(client, at('10:45'), { on_conflict: 'reject' })).rejects.toMatchObject({
      title: 'ConflictError',
    });
    const { entity: free } = await plan(client, at('11:30'), { on_conflict: 'reject' });
    expect(free.conflicts).toEqual([]);
    // What is scheduled makes busy like anything else.
    await expect(book(client, coach, { slot_number: 2, scheduled_at: at('12:00') })).rejects.toMatchObject({
      title: 'ConflictError',
    });
    expect(await contradictions()).toEqual([]);
  });

  test('moves with its length, is its own no obstacle, and ends for good', async () => {
    const [user] = await given(aClient());
    const [session] = (await plan(user, at('10:00'), { on_conflict: 'reject' })).entity.sessions;
    const moved = await replan(user, session.session_id, { start_time: at('10:30') });
    expect(moved).toMatchObject({ sessions: [{ end_time: at('11:30'), version: 2 }], conflicts: [] });
    expect(await replan(user, session.session_id, { start_time: at('10:30') })).toMatchObject({
      sessions: [{ version: 2 }],
    });
    const session_config = { ...session.session_config, duration: 30 };
    expect(await replan(user, session.session_id, { session_config })).toMatchObject({
      sessions: [{ end_time: at('11:00') }],
    });
    await replan(user, session.session_id, { status: 'cancelled' });
    const gone = await replan(user, session.session_id, { status: 'cancelled' });
    expect(gone.sessions).toMatchObject([{ status: 'cancelled', version: 4 }]);
    await expect(replan(user, session.session_id, { start_time: at('15:00') })).rejects.toMatchObject({
      title: 'ConflictError',
    });
    await plan(user, at('10:30'), { on_conflict: 'reject' });
    expect(await contradictions()).toEqual([]);
  });

  test('is nobody else’s', async () => {
    const [user, other] = await given(aClient(), aClient());
    const [session] = (await plan(user, at('10:00'))).entity.sessions;
    await expect(replan(other, session.session_id, { status: 'cancelled' })).rejects.toMatchObject({
      title: 'NotFound',
    });
  });

  test('is scheduled once under a key, alone or as a series', async () => {
    const [user] = await given(aClient());
    for (const request of [{}, { recurrence: 'FREQ=DAILY;COUNT=3' }]) {
      const key = keyed(user, JSON.stringify(request));
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => plan(user, at('10:00'), request, key)),
      );
      expect(new Set(answers.map(({ entity }) => entity.sessions[0].session_id)).size).toBe(1);
    }
    expect(await listed(user)).toHaveLength(4);
  });
});

describe('A recurring session', () => {
  test('is one session for each occurrence, at the same time by the clocks', async () => {
    const [user] = await given(aClient());
    // Clocks go forward in Berlin on 29 March.
    const sessions = await recur(user, '2026-03-23T09:00:00.000Z', 'RRULE:FREQ=WEEKLY;COUNT=3', {
      time_zone: 'Europe/Berlin',
    });
    expect(startsOf(sessions)).toEqual([
      '2026-03-23T09:00:00.000Z',
      '2026-03-30T08:00:00.000Z',
      '2026-04-06T08:00:00.000Z',
    ]);
    expect(new Set(sessions.map(({ series_id }) => series_id)).size).toBe(1);
    expect(await contradictions()).toEqual([]);
  });

  test.each([
    'FREQ=DAILY;COUNT=31',
    'FREQ=DAILY',
    'FREQ=MONTHLY;COUNT=2',
    'FREQ=DAILY;COUNT=2;UNTIL=20260401',
    'FREQ=WEEKLY;BYDAY=XX;COUNT=2',
    'every day',
  ])('is refused for the rule %s', async (recurrence) => {
    const [user] = await given(aClient());
    await expect(plan(user, at('10:00'), { recurrence })).rejects.toMatchObject({
      title: 'ValidationError',
      violations: [{ pointer: '/recurrence' }],
    });
  });

  test('holds thirty occurrences that cross midnight in one transaction', async () => {
    const [user] = await given(aClient());
    const sessions = await recur(user, at('23:30'), 'FREQ=WEEKLY;COUNT=30');
    expect(sessions).toHaveLength(30);
    expect(await contradictions()).toEqual([]);
  });

  test('begins and ends as a whole, however much its occurrences say', async () => {
    const [user] = await given(aClient());
    // Two bytes each.
    const custom_questions = Array.from({ length: 50 }, () => 'я'.repeat(1000));
    const session_config = { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead', custom_questions };
    const [first] = await recur(user, at('10:00'), 'FREQ=WEEKLY;COUNT=30', { session_config });
    const { sessions } = await replan(user, first.session_id, { status: 'cancelled' }, 'all');
    expect(sessions).toHaveLength(30);
  });

  test('moves as a whole, unless that concerns more days than one transaction can change', async () => {
    const [user] = await given(aClient());
    const [first] = await recur(user, at('23:30'), 'FREQ=WEEKLY;COUNT=30');
    // Four days of each: the two that it leaves, and the two on which it is then.
    await expect(
      replan(user, first.session_id, { start_time: at('23:30', '05') }, 'all'),
    ).rejects.toMatchObject({ title: 'ConflictError' });
    const { sessions } = await replan(user, first.session_id, { start_time: at('22:30') }, 'all');
    expect(sessions).toHaveLength(30);
    expect(await contradictions()).toEqual([]);
  });

  test('changes in one occurrence, in it and those that follow, or in all that have not begun', async () => {
    const [user] = await given(aClient());
    const sessions = await recur(user, '2026-03-23T09:00:00.000Z', 'FREQ=WEEKLY;COUNT=4', {
      time_zone: 'Europe/Berlin',
    });
    const ids = sessions.map(({ session_id }) => session_id);
    await replan(user, String(ids[1]), { start_time: '2026-03-30T10:00:00.000Z' });
    expect(await listed(user)).toEqual([
      '2026-03-23T09:00:00.000Z',
      '2026-03-30T10:00:00.000Z',
      '2026-04-06T08:00:00.000Z',
      '2026-04-13T08:00:00.000Z',
    ]);
    // An hour and a day later by the clocks.
    await replan(user, String(ids[2]), { start_time: '2026-04-07T09:00:00.000Z' }, 'following');
    expect((await listed(user)).slice(2)).toEqual(['2026-04-07T09:00:00.000Z', '2026-04-14T09:00:00.000Z']);
    const late = new Date('2026-03-25T00:00:00.000Z');
    await replan(user, String(ids[3]), { start_time: '2026-04-14T09:30:00.000Z' }, 'all', late);
    expect(await listed(user)).toEqual([
      '2026-03-23T09:00:00.000Z',
      '2026-03-30T10:30:00.000Z',
      '2026-04-07T09:30:00.000Z',
      '2026-04-14T09:30:00.000Z',
    ]);
    await replan(user, String(ids[1]), { status: 'cancelled' }, 'following', late);
    expect(await listed(user, { status: 'scheduled' })).toEqual(['2026-03-23T09:00:00.000Z']);
    expect(await contradictions()).toEqual([]);
  });
});

test('A schedule is listed in time order, by range and state', async () => {
  const [user] = await given(aClient());
  for (const clock of ['14:00', '08:00', '11:00']) await plan(user, at(clock));
  expect(await listed(user)).toEqual([at('08:00'), at('11:00'), at('14:00')]);
  expect(await listed(user, { from: at('09:00'), to: at('11:00') })).toEqual([at('11:00')]);
  expect(await listed(user, { status: 'cancelled' })).toEqual([]);
});

test('Changes that come together are all made', async () => {
  const [user] = await given(aClient());
  const sessions = await recur(user, at('10:00'), 'FREQ=DAILY;COUNT=3');
  const [first, second] = sessions;
  await Promise.all([
    replan(user, first.session_id, { reminders: [10] }, 'all'),
    replan(user, first.session_id, { with_meet: true }),
    replan(user, String(second?.session_id), { start_time: at('12:00', '03') }),
  ]);
  expect(await contradictions()).toEqual([]);
  const { items } = await new ScheduledSessionRepository().listOfUser(
    user.user_id,
    {},
    { caller: user.user_id, page: { limit: 9 } },
  );
  expect(items).toMatchObject([
    { reminders: [10], with_meet: true },
    { reminders: [10], start_time: at('12:00', '03') },
    { reminders: [10] },
  ]);
});
