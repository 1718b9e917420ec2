import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import type { Slot } from '#shared/slots/slot.ts';
import { changeUser, choosePreferences, mayChange, type UserChange } from '#shared/users/change-user.ts';
import type { Coach } from '#shared/users/user.ts';
import { aClient, aCoach, anAdmin } from '#test/support/people.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const slot = (slot_number: number): Slot => ({
  coach_id: newId(),
  client_id: newId(),
  booking_id: newId(),
  slot_number,
  held_since: at.toISOString(),
});

describe('Whoever changes an account', () => {
  const coach = aCoach();
  const self = { userId: coach.user_id, role: 'coach' } as const;
  const admin = { userId: newId(), role: 'admin' } as const;
  const stranger = { userId: newId(), role: 'coach' } as const;

  test.each<[string, UserChange, typeof self | typeof admin | typeof stranger, string | undefined]>([
    ['may tell of themselves', { first_name: 'Sam', bio: 'Stronger' }, self, undefined],
    ['may not be somebody else', { first_name: 'Sam' }, stranger, 'NotFound'],
    ['may not take a role', { role: 'admin' }, self, 'Forbidden'],
    ['may not take themselves back', { status: 'active' }, self, 'Forbidden'],
    ['may not give themselves slots', { total_slots: 50 }, self, 'Forbidden'],
    ['may as an admin do all of it to others', { role: 'admin', status: 'active' }, admin, undefined],
  ])('%s', (_what, change, caller, title) => {
    const asking = () => mayChange(coach, change, caller);
    if (title === undefined) expect(asking).not.toThrow();
    else expect(asking).toThrow(expect.objectContaining({ title }));
  });

  test('may not as an admin change their own role or status', () => {
    const own = anAdmin();
    const caller = { userId: own.user_id, role: 'admin' } as const;
    for (const change of [{ role: 'client' }, { status: 'deactivated' }] as const) {
      expect(() => mayChange(own, change, caller)).toThrow(expect.objectContaining({ title: 'Forbidden' }));
    }
    expect(() => mayChange(own, { username: 'Ada' }, caller)).not.toThrow();
  });
});

describe('A change', () => {
  test('is the next version of the account', () => {
    const before = aCoach();
    expect(changeUser(before, { bio: 'Stronger', username: 'kim' }, [], at)).toEqual({
      ...before,
      bio: 'Stronger',
      username: 'kim',
      version: 2,
      updated_at: at.toISOString(),
    });
  });

  test('with null takes away what is there', () => {
    const after = changeUser(aCoach({ bio: 'Old', username: 'kim' }), { bio: null, username: null }, [], at);
    expect(after).not.toHaveProperty('bio');
    expect(after).not.toHaveProperty('username');
  });

  test.each<UserChange>([{}, { first_name: 'Kim' }, { status: 'active', role: 'coach' }, { bio: null }])(
    'to what already holds is none: %j',
    (change) => {
      const before = aCoach();
      expect(changeUser(before, change, [], at)).toBe(before);
    },
  );

  test('gives nobody but a coach a coach’s fields', () => {
    for (const change of [{ bio: 'x' }, { total_slots: 3 }, { strengths: [] }]) {
      expect(() => changeUser(aClient(), change, [], at)).toThrow(
        expect.objectContaining({
          title: 'ValidationError',
          violations: [{ pointer: `/${Object.keys(change)[0]}`, detail: 'Only a coach has this' }],
        }),
      );
    }
  });
});

const coachOfTen = (): Coach => aCoach({ total_slots: 10, available_slots: 8 });

describe('The number of slots', () => {
  test('changes with the free ones', () => {
    expect(changeUser(coachOfTen(), { total_slots: 12 }, [slot(1), slot(7)], at)).toMatchObject({
      total_slots: 12,
      available_slots: 10,
    });
    expect(changeUser(coachOfTen(), { total_slots: 7 }, [slot(1), slot(7)], at)).toMatchObject({
      total_slots: 7,
      available_slots: 5,
    });
  });

  test('leaves each held slot its number', () => {
    expect(() => changeUser(coachOfTen(), { total_slots: 6 }, [slot(1), slot(7)], at)).toThrow(
      expect.objectContaining({ title: 'ConflictError', message: expect.stringContaining('Slot 7') }),
    );
  });
});

test('Slots that are held stay so when something else of the coach changes', () => {
  const coach = aCoach({ total_slots: 10, available_slots: 8 });
  expect(changeUser(coach, { bio: 'Stronger' }, [], at)).toMatchObject({
    bio: 'Stronger',
    available_slots: 8,
  });
});

describe('Another role', () => {
  test('makes a coach with a blank card of whoever never was one', () => {
    expect(changeUser(aClient(), { role: 'coach', bio: 'New here' }, [], at)).toMatchObject({
      role: 'coach',
      bio: 'New here',
      strengths: [],
      total_slots: 10,
      available_slots: 10,
      rating_count: 0,
      waiting_count: 0,
    });
  });

  test('puts a coach’s card away, and takes it up again with ratings and all', () => {
    const coach = aCoach({ rating_sum: 14, rating_count: 3, bio: 'Stronger' });
    const client = changeUser(coach, { role: 'client' }, [], at);
    expect(client).toMatchObject({ role: 'client', former_card: { rating_sum: 14, bio: 'Stronger' } });
    expect(client).not.toHaveProperty('rating_sum');
    const admin = changeUser(client, { role: 'admin' }, [], at);
    const again = changeUser(admin, { role: 'coach' }, [], at);
    expect(again).toEqual({ ...coach, version: 4, updated_at: at.toISOString() });
  });

  test('waits until nobody waits for the coach', () => {
    expect(() => changeUser(aCoach({ waiting_count: 1 }), { role: 'client' }, [], at)).toThrow(
      expect.objectContaining({ title: 'ConflictError', message: expect.stringContaining('wait') }),
    );
  });

  test('waits until a coach holds no bookings', () => {
    expect(() => changeUser(aCoach({ available_slots: 9 }), { role: 'client' }, [], at)).toThrow(
      expect.objectContaining({ title: 'ConflictError' }),
    );
  });
});

describe('Preferences', () => {
  test('are chosen one by one, and what nobody chose stays wanted', () => {
    const first = choosePreferences(aClient(), { session_reminder: [] }, at);
    const second = choosePreferences(first, { booking_moved: [] }, at);
    expect(second).toMatchObject({
      version: 3,
      notification_preferences: { session_reminder: [], booking_moved: [] },
    });
    expect(second.notification_preferences).not.toHaveProperty('booking_confirmed');
  });

  test('that are so already change nothing', () => {
    const user = aClient();
    expect(choosePreferences(user, { session_reminder: ['email'] }, at)).toBe(user);
  });
});
