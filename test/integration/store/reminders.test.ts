import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Booking } from '#shared/bookings/booking.ts';
import type { DomainEvent } from '#shared/events/domain-event.ts';
import { newId, reminderIdOf } from '#shared/ids.ts';
import type { Caused } from '#shared/notices/addressed.ts';
import { DueReminders } from '#shared/notices/due-reminder.service.ts';
import { ReminderTimers } from '#shared/notices/reminder-timers.service.ts';
import { remindedOfBooking, timersOf } from '#shared/notices/reminders.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import type { ReminderTimer } from '#shared/timers/timer.ts';
import { TimerRepository } from '#shared/timers/timer.repository.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { enrol, reschedule, schedule } from '#test/support/schedule-desk.ts';
import { bookSeries, cancelSeries } from '#test/support/series-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const timers = new TimerRepository();
const reminders = new ReminderTimers();

const event = (entity_type: string, entity_id: string, user_id = newId()): DomainEvent => ({
  log_id: newId(),
  user_id,
  action: 'happened',
  entity_type,
  entity_id,
  created_at: timestampOf(today),
});
const align = (...told: Parameters<typeof event>) => reminders.align(event(...told), today);

const everAfter = new Date('2027-03-01T12:00:00.000Z');

/** The reminders that are set for some sessions. */
const setFor = async (...entityIds: string[]): Promise<ReminderTimer[]> =>
  (await timers.due(everAfter)).filter(
    (timer): timer is ReminderTimer => timer.kind === 'reminder' && entityIds.includes(timer.entity_id),
  );
const dueFor = async (...entityIds: string[]): Promise<string[]> =>
  (await setFor(...entityIds)).map(({ due_at }) => due_at);

/** What a reminder sends at an instant. */
async function run(timer: ReminderTimer, at: string, isOn = true): Promise<Caused[]> {
  const sent: Caused[] = [];
  const post = {
    isOn: () => isOn,
    send: async (letters: readonly Caused[]) => {
      sent.push(...letters);
    },
  };
  await new DueReminders(post).run(timer, new Date(at));
  return sent;
}

async function confirmed() {
  const [coach, client] = await given(aCoach(), aClient());
  const { entity } = await book(client, coach, { scheduled_at: '2026-03-05T10:00:00.000Z' });
  const booking = await change(coach, entity.booking_id, { status: 'confirmed' });
  return { coach, client, booking };
}

/** What a version of a booking asks for. */
const timerOf = (booking: Booking): ReminderTimer => {
  const [timer] = timersOf(remindedOfBooking(booking), today).set;
  if (!timer) throw new Error('Nobody is to be reminded');
  return timer;
};

const aDayBefore = '2026-03-04T10:00:00.000Z';

describe('A booking', () => {
  test('has a reminder while it is confirmed, at a day before its time, however often it is told of', async () => {
    const { coach, booking } = await confirmed();
    const { booking_id } = booking;
    for (let time = 0; time < 2; time += 1) await align('booking', booking_id);
    expect(await dueFor(booking_id)).toEqual([aDayBefore]);
    await change(coach, booking_id, { scheduled_at: '2026-03-06T10:00:00.000Z' });
    await align('booking', booking_id);
    expect(await dueFor(booking_id)).toEqual(['2026-03-05T10:00:00.000Z']);
    await change(coach, booking_id, { status: 'cancelled' });
    await align('booking', booking_id);
    expect(await dueFor(booking_id)).toEqual([]);
    expect(await contradictions()).toEqual([]);
  });

  test('has none before it is confirmed, and none without a time', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { entity } = await book(client, coach, { scheduled_at: '2026-03-05T10:00:00.000Z' });
    const untimed = await book(client, coach, { slot_number: 2 });
    await change(coach, untimed.entity.booking_id, { status: 'confirmed' });
    for (const { booking_id } of [entity, untimed.entity]) {
      await align('booking', booking_id);
      expect(await dueFor(booking_id)).toEqual([]);
    }
    await align('booking', newId());
  });

  test('reminds both, and is then done with', async () => {
    const { coach, client, booking } = await confirmed();
    await align('booking', booking.booking_id);
    const [timer] = (await setFor(booking.booking_id)) as [ReminderTimer];
    const sent = await run(timer, '2026-03-04T10:00:30.000Z');
    expect(sent.map(({ addressed }) => [addressed.notice, addressed.to.user_id])).toEqual([
      ['session_reminder', coach.user_id],
      ['session_reminder', client.user_id],
    ]);
    expect(new Set(sent.map(({ cause }) => cause))).toEqual(
      new Set([`reminder ${timer.timer_id} ${aDayBefore}`]),
    );
    expect(await dueFor(booking.booking_id)).toEqual([]);
  });

  test.each([
    ['cancelled', { status: 'cancelled' }],
    ['moved', { scheduled_at: '2026-03-09T10:00:00.000Z' }],
  ] as const)(
    'reminds nobody of a time at which it was %s, although its timer still says so',
    async (_how, asked) => {
      const { coach, booking } = await confirmed();
      await align('booking', booking.booking_id);
      const [timer] = (await setFor(booking.booking_id)) as [ReminderTimer];
      await change(coach, booking.booking_id, asked);
      expect(await run(timer, aDayBefore)).toEqual([]);
      expect(await dueFor(booking.booking_id)).toEqual([]);
    },
  );

  test('reminds nobody long after its time, nor where notices are off; either way its timer goes', async () => {
    for (const [at, isOn] of [
      ['2026-03-04T10:15:00.000Z', true],
      [aDayBefore, false],
    ] as const) {
      const { booking } = await confirmed();
      await align('booking', booking.booking_id);
      const [timer] = (await setFor(booking.booking_id)) as [ReminderTimer];
      expect(await run(timer, at, isOn)).toEqual([]);
      expect(await dueFor(booking.booking_id)).toEqual([]);
    }
  });

  test('keeps its timer when the post fails', async () => {
    const { booking } = await confirmed();
    await align('booking', booking.booking_id);
    const [timer] = (await setFor(booking.booking_id)) as [ReminderTimer];
    const post = { isOn: () => true, send: () => Promise.reject(new Error('SES refused a mail')) };
    await expect(new DueReminders(post).run(timer, new Date(aDayBefore))).rejects.toThrow('refused');
    expect(await dueFor(booking.booking_id)).toEqual([aDayBefore]);
  });
});

describe('Whoever is late', () => {
  test('with an older version puts nothing in place of a newer one, and takes nothing away', async () => {
    const { coach, booking } = await confirmed();
    const { booking_id } = booking;
    await change(coach, booking_id, { scheduled_at: '2026-03-06T10:00:00.000Z' });
    await align('booking', booking_id);
    await timers.setReminder(timerOf(booking));
    await timers.clearReminder(timerOf(booking));
    expect(await dueFor(booking_id)).toEqual(['2026-03-05T10:00:00.000Z']);
  });

  test('after it was run does not end what was set anew meanwhile', async () => {
    const { coach, booking } = await confirmed();
    const { booking_id } = booking;
    await change(coach, booking_id, { scheduled_at: '2026-03-06T10:00:00.000Z' });
    await align('booking', booking_id);
    expect(await run(timerOf(booking), aDayBefore)).toEqual([]);
    expect(await dueFor(booking_id)).toEqual(['2026-03-05T10:00:00.000Z']);
  });
});

test('Bookings of a series that is cancelled have no reminders any more', async () => {
  const [coach, client] = await given(aCoach(), aClient());
  const { entity } = await bookSeries(client, coach, { scheduled_at: '2026-03-05T10:00:00.000Z' });
  const ids = entity.bookings.map(({ booking_id }) => booking_id);
  for (const id of ids) {
    await change(coach, id, { status: 'confirmed' });
    await align('booking', id);
  }
  expect(await dueFor(...ids)).toHaveLength(4);
  await cancelSeries(coach, entity.series.series_id);
  await align('series', entity.series.series_id);
  expect(await dueFor(...ids)).toEqual([]);
});

test('A coach’s own session has a reminder an hour before, of which the coach is told with the names of the first', async () => {
  const [coach] = await given(aCoach());
  const subject = await enrol(coach);
  const { entity } = await schedule(coach, subject, '2026-03-07T10:00:00.000Z');
  const { session_id } = entity;
  await align('coach_session', session_id, coach.user_id);
  expect(await dueFor(session_id)).toEqual(['2026-03-07T09:00:00.000Z']);
  await reschedule(coach, session_id, { session_date_time: '2026-03-08T10:00:00.000Z' });
  await align('coach_session', session_id, coach.user_id);
  const [timer] = (await setFor(session_id)) as [ReminderTimer];
  const [sent, ...others] = await run(timer, '2026-03-08T09:00:10.000Z');
  expect(others).toEqual([]);
  expect(sent?.addressed.to.user_id).toBe(coach.user_id);
  expect(sent?.addressed.letter.paragraphs).toEqual([
    '“Assessment” with Mara begins on Sunday 8 March 2026 at 10:00 (UTC).',
  ]);
});

test('What a user schedules has the reminders they ask for, each occurrence its own', async () => {
  const [user] = await given(aClient());
  const asked = { reminders: [30, 60], recurrence: 'FREQ=DAILY;COUNT=2', time_zone: 'Europe/Berlin' };
  const { entity } = await plan(user, '2026-03-10T10:00:00.000Z', asked);
  const [first, second] = entity.sessions;
  if (!second) throw new Error('There is no second occurrence');
  const ids = entity.sessions.map(({ session_id }) => session_id);
  await align('schedule_series', String(first.series_id), user.user_id);
  expect(await dueFor(...ids)).toEqual([
    '2026-03-10T09:00:00.000Z',
    '2026-03-10T09:30:00.000Z',
    '2026-03-11T09:00:00.000Z',
    '2026-03-11T09:30:00.000Z',
  ]);
  await replan(user, first.session_id, { status: 'cancelled' });
  await align('scheduled_session', first.session_id, user.user_id);
  await replan(user, second.session_id, { reminders: [30] });
  await align('scheduled_session', second.session_id, user.user_id);
  const left = await setFor(...ids);
  expect(left.map(({ due_at }) => due_at)).toEqual(['2026-03-11T09:00:00.000Z', '2026-03-11T09:30:00.000Z']);
  // That it is not wanted any more shows when it is due.
  const [unwanted, wanted] = left as [ReminderTimer, ReminderTimer];
  expect(unwanted.timer_id).toBe(reminderIdOf(second.session_id, 60));
  expect(await run(unwanted, unwanted.due_at)).toEqual([]);
  const [sent] = await run(wanted, wanted.due_at);
  expect(sent?.addressed.letter.paragraphs[0]).toContain('11:00 (Europe/Berlin)');
});
