import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { calendarLetters } from '#shared/notices/calendar-letters.ts';
import {
  bookingReminders,
  coachSessionReminder,
  scheduledSessionReminder,
} from '#shared/notices/reminder-letters.ts';
import { requestSchedule } from '#shared/schedule/request-schedule.ts';
import { aClient, aCoach } from '#test/support/people.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const at = '2026-03-01T12:00:00.000Z';
const [coach, client] = [aCoach(), aClient()];
const written = { version: 1, created_at: at, updated_at: at };
const rules = {
  ...alwaysOpen,
  coach_id: coach.user_id,
  time_zone: 'Europe/Berlin',
  overrides: [],
  ...written,
};
const begins = '2026-03-02T10:00:00.000Z';
const inBerlin = 'begins on Monday 2 March 2026 at 11:00 (Europe/Berlin).';
const inUtc = 'begins on Monday 2 March 2026 at 10:00 (UTC).';

const said = (letters: ReturnType<typeof bookingReminders>) =>
  letters.map(({ notice, to, letter }) => [notice, to, letter.paragraphs]);

describe('People are reminded', () => {
  const booking = {
    booking_id: newId(),
    coach_id: coach.user_id,
    client_id: client.user_id,
    slot_number: 1,
    status: 'confirmed' as const,
    scheduled_at: begins,
    duration_minutes: 60,
    ...written,
  };

  test('both of a booking, each of the other and by their own clocks as far as they are known', () => {
    expect(said(bookingReminders(booking, { coach, client, rules }))).toEqual([
      ['session_reminder', coach, [`Your session with Robin Example ${inBerlin}`]],
      ['session_reminder', client, [`Your session with Kim Example ${inUtc}`]],
    ]);
    const [toCoach] = said(bookingReminders(booking, { coach, client, rules: undefined }));
    expect(toCoach?.[2]).toEqual([`Your session with Robin Example ${inUtc}`]);
  });

  test('of no booking without a time or without one of its people', () => {
    const { scheduled_at: _none, ...untimed } = booking;
    expect(bookingReminders(untimed, { coach, client, rules })).toEqual([]);
    expect(bookingReminders(booking, { coach: undefined, client, rules })).toEqual([]);
    expect(bookingReminders(booking, { coach, client: undefined, rules })).toEqual([]);
  });

  test('a coach of who takes part in a session', () => {
    const withThese = (...names: string[]) => ({
      session_id: newId(),
      user_id: coach.user_id,
      session_date_time: begins,
      session_type: 'group' as const,
      subjects: names.map((name, place) => ({ subject_id: `athlete-${place}`, name })),
      title: 'Rowing',
      duration: 60,
      status: 'scheduled' as const,
      ...written,
    });
    const text = (...names: string[]) =>
      coachSessionReminder(withThese(...names), coach, rules).letter.paragraphs;
    expect(text('Mara')).toEqual([`“Rowing” with Mara ${inBerlin}`]);
    expect(text('Mara', 'Noor', 'Ole')).toEqual([`“Rowing” with Mara and 2 more ${inBerlin}`]);
    expect(coachSessionReminder(withThese('Mara'), coach, undefined).letter.paragraphs).toEqual([
      `“Rowing” with Mara ${inUtc}`,
    ]);
  });

  test('of what they have scheduled for themselves, by the clocks of its zone', () => {
    const [session] = requestSchedule(
      {
        user_id: client.user_id,
        session_config: { type: 'strength', role: 'Squats', difficulty: 'hard', duration: 60 },
        start_time: begins,
        time_zone: 'Europe/Berlin',
        on_conflict: 'warn',
        sync_to_calendar: false,
        with_meet: false,
        reminders: [30],
      },
      new Date(at),
    );
    expect(scheduledSessionReminder(session, client)).toMatchObject({
      notice: 'session_reminder',
      to: client,
      letter: { paragraphs: [`Your session “strength” ${inBerlin}`] },
    });
  });
});

describe('A calendar that is lost', () => {
  const account = {
    user_id: coach.user_id,
    status: 'needs_reconnect' as const,
    email: 'kim@example.com',
    refresh_token: 'sealed',
    failed_pulls: 1,
    connected_at: at,
    version: 1,
  };

  test('is told to its user, once it has to be connected again', () => {
    const [letter, ...others] = calendarLetters(coach, account);
    expect(letter).toMatchObject({ notice: 'calendar_reconnect', to: coach });
    expect(letter?.letter.paragraphs.join(' ')).toContain('Connect it again');
    expect(others).toEqual([]);
  });

  test('is told of no more when it is connected again or given up, nor to who is gone', () => {
    expect(calendarLetters(coach, { ...account, status: 'connected' })).toEqual([]);
    expect(calendarLetters(coach, undefined)).toEqual([]);
    expect(calendarLetters(undefined, account)).toEqual([]);
  });
});
